"""Two groups of bars as SVG, readable on light and on dark pages."""

TITLES = {"VerificarLigacao": "VerificarLigacao: the call without the store", "ConsultarTrabalhadores": "One worker read"}
WIDTH, LEFT, BAR, GAP = 720, 150, 18, 8
STYLE = ("text{font:13px sans-serif;fill:#57606a}.own{fill:#1f6feb}.other{fill:#8c959f}.title{font-weight:bold}"
         "@media(prefers-color-scheme:dark){text{fill:#b1bac4}}")


def bars(figures, operations):
    parts, y = [], 24
    for operation in operations:
        most = max(one[operation]["rate"] for one in figures.values())
        parts.append(f'<text class="title" x="8" y="{y}">{TITLES[operation]}, requests a second</text>')
        y += 12
        for number, (name, one) in enumerate(figures.items()):
            length = round((WIDTH - LEFT - 190) * one[operation]["rate"] / most, 1)
            kind = "own" if number == 0 else "other"
            parts += [f'<text x="{LEFT - 8}" y="{y + 14}" text-anchor="end">{name}</text>',
                      f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{length}" height="{BAR}"/>',
                      f'<text x="{LEFT + length + 8}" y="{y + 14}">{one[operation]["rate"]:,.0f} · '
                      f'p99 {one[operation]["p99"] / 1000:.1f} ms</text>']
            y += BAR + GAP
        y += 28
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y - 12}" viewBox="0 0 {WIDTH} {y - 12}" role="img">'
            f"<title>Requests a second by the gateway and its peers</title><style>{STYLE}</style>" + "".join(parts) + "</svg>\n")
