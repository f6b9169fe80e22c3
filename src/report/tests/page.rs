//! What holds of every page: no number without a figure, nothing from a workbook interpreted.
