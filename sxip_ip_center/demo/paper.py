"""A one-page PDF with a few lines of text, so that a voucher can be opened and looked at."""


def pdf(*lines):
    """The file. Chinese is set in a font that every reader brings along, so none is embedded."""
    text = ' '.join(f'<{line.encode("utf-16-be").hex()}> Tj T*' for line in lines)
    stream = f'BT /F1 16 Tf 28 TL 60 760 Td {text} ET'
    objects = (
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
        f'<< /Length {len(stream)} >>\nstream\n{stream}\nendstream',
        '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
        '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /FontDescriptor 7 0 R'
        ' /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>',
        '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0'
        ' /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>',
    )
    body, places = '%PDF-1.4\n', []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f'{number} 0 obj\n{text}\nendobj\n'
    table = ''.join(f'{place:010d} 00000 n \n' for place in places)
    end = (f'xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}'
           f'trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n')
    return (body + end).encode('ascii')


def attachment(name, *lines):
    """A command that adds such a file, named after its first line."""
    return (0, 0, {'name': f'{name}.pdf', 'raw': pdf(name, *lines, "示例材料，内容均为虚构")})
