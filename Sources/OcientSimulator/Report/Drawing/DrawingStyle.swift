/// How drawings look. All colours of texts have a contrast of at least 4.5 to their ground.
enum DrawingStyle {
    /// The style sheet of the SVG; its names are those of `SVGWriter`.
    static let text = """
        .drawing{--ground:#fff;--box:#f6f8fa;--ink:#1f2328;--soft:#57606a;--line:#6e7781;\
        --faint:#d0d7de;--lit:#0a5bc4;--tint:#e8f1fd;--bad:#b3161f;\
        font:11px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        .drawing.accepted{--lit:#176f2c;--tint:#e4f6e8}
        .drawing.refused{--lit:#b3161f;--tint:#fdecec}
        .drawing.undetermined{--lit:#875a00;--tint:#fdf3d8}
        @media(prefers-color-scheme:dark){.drawing{--ground:#0d1117;--box:#161b22;--ink:#e6edf3;\
        --soft:#9198a1;--line:#8b949e;--faint:#30363d;--lit:#58a6ff;--tint:#12233b;--bad:#ff7b72}
        .drawing.accepted{--lit:#4cc264;--tint:#10281a}
        .drawing.refused{--lit:#ff7b72;--tint:#331618}
        .drawing.undetermined{--lit:#dba63a;--tint:#2e2410}}
        .drawing .ground{fill:var(--ground)}
        .drawing .heading{fill:var(--soft);text-anchor:middle;letter-spacing:.04em}
        .drawing .box rect{fill:var(--box);stroke:var(--line)}
        .drawing .box.faint rect{fill:var(--ground);stroke:var(--faint)}
        .drawing .box.lit rect{fill:var(--tint);stroke:var(--lit);stroke-width:2}
        .drawing .name{font-size:13px;font-weight:600;fill:var(--ink)}
        .drawing .faint .name{font-weight:400;fill:var(--soft)}
        .drawing .detail{fill:var(--soft)}.drawing .lit .detail{fill:var(--ink)}
        .drawing .badge{text-anchor:end;fill:var(--lit)}.drawing .faint .badge{fill:var(--soft)}
        .drawing .mark{font-weight:600;fill:var(--bad)}
        .drawing.undetermined .lit .mark{fill:var(--lit)}
        .drawing .struck .name{text-decoration:line-through}
        .drawing .arrow path{fill:none;stroke:var(--line);stroke-width:1.2}
        .drawing .arrow .head{fill:var(--line);stroke:none}
        .drawing .arrow.faint path{stroke:var(--faint)}
        .drawing .arrow.faint .head{fill:var(--faint);stroke:none}
        .drawing .arrow.lit path{stroke:var(--lit);stroke-width:2.4}
        .drawing .arrow.lit .head{fill:var(--lit);stroke:none}
        .drawing .inherited path{stroke-dasharray:5 4}
        """
}
