"""Realpolitik: reports about a crisis, as a model that can be questioned, run and scored."""

__version__ = "0.1.0"
