//! The report's tables as an accessible workbook and as CSV, with their metadata.
