"""Line charts with a logarithmic horizontal axis, side by side in one SVG."""
import math

COLOURS = ["#1b6ca8", "#c2571a", "#3c8d40", "#8a4fa3", "#555555"]
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 380, 300, 56, 34, 84


def draw(path, panels):
    """panels: (title, x label, y label, {series: [(x, y), ...]})"""
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * len(panels)}" height="{HEIGHT}" '
             'font-family="sans-serif" font-size="11">', '<rect width="100%" height="100%" fill="white"/>']
    for number, panel in enumerate(panels):
        parts.append(f'<g transform="translate({number * WIDTH},0)">{panel_svg(*panel)}</g>')
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(parts + ["</svg>", ""]))


def panel_svg(title, x_label, y_label, series):
    points = [p for line in series.values() for p in line]
    if not points:
        return ""
    low, high = (f(math.log10(x) for x, _ in points) for f in (min, max))
    top = nice(max(y for _, y in points))
    right, floor = WIDTH - 16, HEIGHT - BOTTOM
    x_of = lambda x: LEFT + (math.log10(x) - low) / max(high - low, 1e-9) * (right - LEFT)
    y_of = lambda y: floor - y / top * (floor - TOP)
    out = [f'<text x="{LEFT}" y="18" font-size="13" font-weight="bold">{title}</text>',
           f'<text x="{LEFT}" y="{floor + 32}">{x_label}</text>', f'<text x="{LEFT - 48}" y="{TOP - 2}">{y_label}</text>']
    for step in range(5):
        y = y_of(top * step / 4)
        out.append(f'<line x1="{LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
                   f'<text x="{LEFT - 5}" y="{y + 4:.1f}" text-anchor="end">{top * step / 4:g}</text>')
    for power in range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1):
        out.append(f'<text x="{x_of(10 ** power):.1f}" y="{floor + 15}" text-anchor="middle">{short(10 ** power)}</text>')
    for number, (name, line) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in line)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x_of(x):.1f}" cy="{y_of(y):.1f}" r="2.5" fill="{colour}"/>' for x, y in line]
        across, down = LEFT + number % 2 * 165, floor + 50 + number // 2 * 16
        out.append(f'<rect x="{across}" y="{down - 8}" width="10" height="8" fill="{colour}"/>'
                   f'<text x="{across + 15}" y="{down}">{name}</text>')
    return "".join(out)


def nice(value):
    """The next of 1, 2, 4, 8 times a power of ten that is not smaller."""
    power = 10 ** math.floor(math.log10(value)) if value > 0 else 1
    return next(power * n for n in (1, 2, 4, 8, 10) if power * n >= value)


def short(number):
    for unit, size in (("G", 1e9), ("M", 1e6), ("k", 1e3)):
        if number >= size:
            return f"{number / size:g}{unit}"
    return f"{number:g}"
