"""Cases: one system, as a folder of plain files."""

from realpolitik.case.load import CheckReport, check_case, load_case
from realpolitik.case.save import save_case

__all__ = ["CheckReport", "check_case", "load_case", "save_case"]
