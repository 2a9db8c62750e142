"""One sheet as an office prints it: title, unit, notes, frozen head, totals as formulas. Text stays text."""
from typing import NamedTuple

HEAD = 3                    # title, unit, notes; then the head of the table


class Page(NamedTuple):
    """A sheet: rows of text and numbers; `summed` columns bear a total, by default every one of numbers."""
    name: str
    title: str
    unit: str
    notes: str
    heads: list
    rows: list
    total: str
    summed: tuple = ()
    money: tuple = ()

    def put_into(self, book):
        """Add the sheet to a workbook of xlsxwriter."""
        sheet, last = book.add_worksheet(self.name[:31]), len(self.heads) - 1
        bold = {'bold': True, 'border': 1, 'align': 'center', 'text_wrap': True, 'valign': 'vcenter'}
        sheet.merge_range(0, 0, 0, last, '', book.add_format({'bold': True, 'font_size': 16, 'align': 'center'}))
        sheet.write_string(0, 0, self.title, book.add_format({'bold': True, 'font_size': 16, 'align': 'center'}))
        sheet.write_string(1, 0, self.unit, book.add_format({'italic': True}))
        sheet.write_string(2, 0, self.notes, book.add_format({'italic': True, 'font_color': '#666666'}))
        head = book.add_format({**bold, 'bg_color': '#DDE7F0'})
        for column, text in enumerate(self.heads):
            sheet.write_string(HEAD, column, text, head)
        for n, row in enumerate(self.rows, HEAD + 1):
            for column, value in enumerate(row):
                self._cell(book, sheet, n, column, value)
        self._totals(book, sheet, bold)
        self._widths(sheet)
        sheet.freeze_panes(HEAD + 1, 2)
        sheet.repeat_rows(HEAD)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer('&C&P / &N')

    def _format(self, column):
        return {'border': 1, 'num_format': '#,##0.00' if column in self.money else '#,##0'}

    def _cell(self, book, sheet, row, column, value):
        if isinstance(value, str):
            sheet.write_string(row, column, value, book.add_format({'border': 1, 'text_wrap': True}))
        else:
            sheet.write_number(row, column, float(value), book.add_format(self._format(column)))

    def _totals(self, book, sheet, bold):
        row, first = HEAD + 1 + len(self.rows), HEAD + 1
        numbers = self.summed or tuple(n for n in range(len(self.heads)) if self.rows and not isinstance(self.rows[0][n], str))
        for column in range(len(self.heads)):
            if column == 0:
                sheet.write_string(row, column, self.total, book.add_format(bold))
            elif column in numbers and self.rows:
                name = _letter(column)
                sheet.write_formula(row, column, f'=SUM({name}{first + 1}:{name}{row})', book.add_format({**self._format(column),
                                                                                                          'bold': True}),
                                    float(sum(line[column] for line in self.rows)))
            else:
                sheet.write_blank(row, column, None, book.add_format(bold))

    def _widths(self, sheet):
        for column, text in enumerate(self.heads):
            longest = max([_width(text), *(_width(row[column]) for row in self.rows if isinstance(row[column], str))])
            sheet.set_column(column, column, min(max(longest + 2, 10), 48))


def _width(text):
    return sum(2 if ord(letter) > 0x2e80 else 1 for letter in text)


def _letter(column):
    """A, B, … for the first 26 columns."""
    return chr(ord('A') + column)
