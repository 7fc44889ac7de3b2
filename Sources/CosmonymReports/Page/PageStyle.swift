/// The look of the page: light and dark, wide, on a phone, on paper.
enum PageStyle {
  static let css = #"""
    :root { color-scheme: light dark; --page: #fbfbfa; --panel: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d5d9de;
      --accent: #0b5cad; --chosen: #e3effb; --bar: #2f6fb3;
      --c0: #0b5cad; --c1: #9a3412; --c2: #15683b; --c3: #7a28a8; --c4: #a4105c; --c5: #76591a; --c6: #0d6b74; --c7: #525a66; }
    @media (prefers-color-scheme: dark) { :root { --page: #101316; --panel: #171b1f; --ink: #e6e8eb; --soft: #a9b1ba;
      --line: #343b43; --accent: #7fbcf5; --chosen: #1d3146; --bar: #6cb0f2;
      --c0: #7fbcf5; --c1: #f5a77a; --c2: #7fd6a2; --c3: #cfa3f0; --c4: #f49ac4; --c5: #e3c274; --c6: #79d3dc; --c7: #b8c0ca; } }
    * { box-sizing: border-box; }
    html, body { height: 100%; margin: 0; }
    body { display: grid; grid-template-rows: auto 1fr; background: var(--page); color: var(--ink);
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
    header { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; padding: .6rem 1rem;
      background: var(--panel); border-bottom: 1px solid var(--line); }
    h1 { font-size: 1.05rem; margin: 0; }
    h2 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .35rem; overflow-wrap: anywhere; }
    h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
    button, input { font: inherit; color: inherit; }
    button { background: none; border: 1px solid var(--line); border-radius: 6px; padding: .25rem .7rem; cursor: pointer; }
    button:hover { border-color: var(--accent); }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 1px; }
    nav { display: flex; gap: .35rem; }
    nav button[aria-current] { background: var(--chosen); border-color: var(--accent); font-weight: 600; }
    input[type=search] { background: var(--page); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .6rem;
      width: 15rem; max-width: 100%; }
    fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .15rem .8rem; }
    legend { float: left; margin-right: .6rem; padding: 0; color: var(--soft); }
    fieldset label { white-space: nowrap; }
    .filters { flex-basis: 100%; display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; font-size: .9rem; }
    .swatch { display: inline-block; width: .8em; height: .8em; border-radius: 2px; background: currentColor; }
    .note, .meta { color: var(--soft); font-size: .88rem; }
    main { display: grid; grid-template-columns: minmax(16rem, 24rem) 1fr; min-height: 0; }
    #side { display: grid; grid-template-rows: auto 1fr; min-height: 0; border-right: 1px solid var(--line); background: var(--panel); }
    #count { padding: .35rem 1rem; border-bottom: 1px solid var(--line); }
    #list { overflow: auto; position: relative; }
    #list:focus-visible { outline-offset: -3px; }
    .row { position: absolute; left: 0; right: 0; height: 56px; padding: .35rem 1rem; overflow: hidden; cursor: pointer;
      border-bottom: 1px solid var(--line); }
    .row[aria-selected=true] { background: var(--chosen); box-shadow: inset 4px 0 var(--accent); }
    .row b, .row span { display: block; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font-weight: 500; }
    .row span { color: var(--soft); font-size: .85rem; }
    #pane { overflow: auto; padding: 1.25rem clamp(1rem, 4vw, 3rem) 4rem; min-width: 0; }
    #pane:focus { outline: none; }
    #back { display: none; margin-bottom: 1rem; }
    .text { font: 1.08rem/1.7 Georgia, "Times New Roman", serif; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 44rem;
      margin: 1rem 0; unicode-bidi: isolate; }
    .m { border-bottom: 2px solid var(--c); cursor: help; border-radius: 2px; text-decoration: none;
      background: color-mix(in srgb, var(--c) 11%, transparent); }
    .m::after { content: " " attr(data-label); color: var(--c); font: 600 .62em/1 system-ui, sans-serif; vertical-align: super; }
    .m.on { background: color-mix(in srgb, var(--c) 28%, transparent); }
    .unsure { border-bottom-style: dashed; }
    .t0 { --c: var(--c0); } .t1 { --c: var(--c1); } .t2 { --c: var(--c2); } .t3 { --c: var(--c3); }
    .t4 { --c: var(--c4); } .t5 { --c: var(--c5); } .t6 { --c: var(--c6); } .t7 { --c: var(--c7); }
    .kind { color: var(--c); font-weight: 600; font-size: .85em; }
    #tip { position: fixed; z-index: 9; max-width: min(24rem, 92vw); padding: .6rem .8rem; background: var(--panel);
      border: 1px solid var(--soft); border-radius: 8px; box-shadow: 0 6px 24px rgb(0 0 0 / .25); font-size: .9rem; }
    #tip p { margin: .15rem 0; overflow-wrap: anywhere; }
    #tip ul { margin: .15rem 0; padding-left: 1.1rem; }
    [hidden] { display: none !important; }
    table { border-collapse: collapse; max-width: 100%; }
    th { text-align: left; font-weight: 600; color: var(--soft); font-size: .88rem; }
    th, td { padding: .2rem .9rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
    td.n, th.n { text-align: right; white-space: nowrap; }
    .link { border: 0; padding: 0; color: var(--accent); text-align: left; text-decoration: underline; border-radius: 2px; }
    a { color: var(--accent); overflow-wrap: anywhere; }
    td .kind { overflow-wrap: break-word; }
    .plot { overflow-x: auto; }
    svg { display: block; width: 100%; min-width: 36rem; max-width: 46rem; height: auto; }
    svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
    svg .bar { fill: var(--bar); } svg .grid { stroke: var(--line); } svg .cell { fill: var(--bar); stroke: var(--panel); }
    @media (max-width: 46rem) {
      main { grid-template-columns: 1fr; }
      header { padding: .5rem .75rem; gap: .4rem .75rem; }
      input[type=search] { width: 100%; }
      label.search { flex-basis: 100%; }
      body.reading #side, body.reading .filters, body:not(.reading) #pane { display: none; }
      body.reading #back { display: inline-block; }
      #side { border-right: 0; }
    }
    @media print {
      :root { --page: #fff; --panel: #fff; --ink: #000; --soft: #333; --line: #bbb; --c0: #0b5cad; --c1: #9a3412; --c2: #15683b;
        --c3: #7a28a8; --c4: #a4105c; --c5: #76591a; --c6: #0d6b74; --c7: #525a66; --accent: #0b5cad; --bar: #2f6fb3; }
      html, body { height: auto; } body, main { display: block; } header, #side, #tip, #back { display: none !important; }
      #pane { display: block !important; overflow: visible; padding: 0; } .text { max-width: none; font-size: 11pt; }
      .m { background: none; } svg { min-width: 0; }
    }

    """#
}
