import CosmonymExchange
import Testing

/// Files as other programs write them.
@Suite struct ForeignFileTests {
  /// Types and words of all mentions.
  private func marks(_ texts: [AnnotatedText]) -> [String] {
    texts.flatMap { text in text.mentions.map { "\($0.type)=\(String(decoding: text.surface($0), as: UTF8.self))" } }
  }

  @Test(arguments: [
    (#"["NASA flew.", {"entities": [[0, 4, "ORG"]]}]"#, ReadingFormat.spacy),
    (#"[["NASA flew.", {"entities": [[0, 4, "ORG"]]}]]"#, .spacy),
    (#"{"text": "NASA flew.", "ents": [{"start": 0, "end": 4, "label": "ORG"}], "tokens": []}"#, .spacy),
    (
      #"{"text": "NASA flew.", "spans": [{"start": 0, "end": 4, "label": "ORG", "token_start": 0}], "answer": "accept"}"#,
      .prodigy
    ),
    (#"{"id": 7, "text": "NASA flew.", "label": [[0, 4, "ORG"]], "Comments": []}"#, .doccano),
    (#"[{"id": 7, "text": "NASA flew.", "label": [[0, 4, "ORG"]]}]"#, .doccano),
    (
      #"{"id": 7, "text": "NASA flew.", "entities": [{"id": 1, "label": "ORG", "start_offset": 0, "end_offset": 4}], "relations": []}"#,
      .doccano
    ),
    (
      #"[{"id": 1, "text": "NASA flew.", "label": [{"start": 0, "end": 4, "text": "NASA", "labels": ["ORG"]}]}]"#,
      .labelstudio
    ),
    ("NASA\tB-ORG\nflew\tO\n.\tO\n", .conll),
    ("-DOCSTART- -X- -X- O\n\nNASA NNP B-NP I-ORG\nflew VBD B-VP O\n", .conll),
    ("NASA U-ORG\r\nflew O\r\n\r\n", .conll),
  ])
  func `one name`(file: String, format: ReadingFormat) throws {
    let found = try ExchangeTests.read(file, format)
    #expect(found.faults.isEmpty, "\(found.faults)")
    #expect(marks(found.texts) == ["ORG=NASA"])
  }

  @Test(arguments: [
    ("B-a I-a O B-a B-a", ["a=1 2", "a=4", "a=5"]),  // IOB2
    ("I-a I-a O I-a B-a", ["a=1 2", "a=4", "a=5"]),  // IOB1
    ("B-a E-a O S-a S-a", ["a=1 2", "a=4", "a=5"]),  // IOBES
    ("B-a L-a U-a U-b I-a", ["a=1 2", "a=3", "b=4", "a=5"]),  // BILOU, and a type that changes
  ])
  func `schemes of tags`(tags: String, expected: [String]) throws {
    let lines = tags.split(separator: " ").enumerated().map { "\($0 + 1)\t\($1)\n" }.joined()
    #expect(marks(try ExchangeTests.read(lines, .conll).texts) == expected)
  }

  @Test func `Label Studio's annotations: the ground truth, else the last that counts`() throws {
    func annotation(_ end: Int, _ more: String) -> String {
      #"{\#(more) "result": [{"type": "choices", "value": {"choices": ["x"]}}, {"type": "labels", "from_name": "l", "to_name": "t", "value": {"start": 0, "end": \#(end), "labels": ["A"]}}]}"#
    }
    let cases = [
      (annotation(1, "") + "," + annotation(2, #""was_cancelled": true,"#), 1),
      (annotation(1, #""ground_truth": true,"#) + "," + annotation(2, ""), 1),
      (annotation(1, "") + "," + annotation(2, ""), 2),
    ]
    for (list, end) in cases {
      let task = #"[{"id": 3, "data": {"text": "abc"}, "predictions": [], "annotations": [\#(list)]}]"#
      let texts = try ExchangeTests.read(task, .labelstudio).texts
      #expect(texts.map(\.id) == ["task/3"] && texts[0].mentions.map(\.range) == [0..<end])
    }
  }

  @Test func `brat's pieces, links and what has no place`() throws {
    let words = Array("New\nHorizons met NASA.".utf8)
    let file = """
      T1\tcraft 0 3;4 12\tNew Horizons
      T2\tagency 17 21\tNASA
      N1\tReference T2 Wikidata:Q23548\tNational Aeronautics and Space Administration
      R1\tMeets Arg1:T1 Arg2:T2
      E1\tx:T1
      T3\tagency 17 99\tNASA
      T4\tagency 13 16\tMET
      T5 broken
      """
    let items = ExchangeReader.items(
      Array(file.utf8), words: words, format: .brat, file: "d.ann", path: "d.ann", options: ReadingOptions())
    guard case .text(let text)? = items.last else { throw EmptyError() }
    #expect(marks([text]) == ["craft=New\nHorizons", "agency=NASA"])
    #expect(text.mentions[1].wikidata == "Q23548" && text.id == "d")
    let faults = items.compactMap { if case .fault(let error) = $0 { error.description } else { nil } }
    #expect(faults.count == 5)
    #expect(faults.contains { $0.hasPrefix("d.ann:8: not of the form") })
    #expect(faults.contains { $0.contains("17..99") } && faults.contains { $0.contains("'met', not 'MET'") })
  }

  private struct EmptyError: Error {}

  @Test func `WebAnno's parts of tokens, other layers and sentences of several lines`() throws {
    let file = """
      #FORMAT=WebAnno TSV 3.3
      #T_SP=webanno.custom.Letter|kind
      #T_RL=webanno.custom.Tie|label|BT_webanno.custom.Letter
      #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value


      #Text=Anti-NASA men
      #Text=of Cape Canaveral.
      1-1\t0-9\tAnti-NASA\t_\t_\t_\t*[3]\tagency[3]\t
      1-1.1\t5-9\tNASA\t_\t_\t_\t*[3]\tagency[3]\t
      1-2\t10-13\tmen\tx\t_\t_\t_\t_\t
      1-3\t14-16\tof\t_\t_\t_\t_\t_\t
      1-4\t17-21\tCape\t_\t_\t_\thttp://www.wikidata.org/entity/Q1[4]\tplace[4]\t
      1-5\t22-31\tCanaveral\t_\t_\t_\thttp://www.wikidata.org/entity/Q1[4]\tplace[4]\t
      1-6\t31-32\t.\t_\t_\t_\t_\t_\t

      """
    let items = ExchangeReader.items(
      Array(file.utf8), format: .webanno, file: "d.tsv", path: "d.tsv", options: ReadingOptions())
    guard items.count == 1, case .text(let text)? = items.last else { throw EmptyError() }
    #expect(String(decoding: text.text, as: UTF8.self) == "Anti-NASA men\nof Cape Canaveral.")
    #expect(marks([text]) == ["agency=NASA", "place=Cape Canaveral"])
    #expect(text.mentions[1].wikidata == "Q1")
  }

  @Test(arguments: [
    ("{\"text\": \"a\"}\n{\"text\": \"NASA\", \"label\": [[0,4,\"A\"]]}\n", ReadingFormat.doccano, "f:1: no spans"),
    ("{\"text\": \"a\n{\"text\": \"NASA\", \"label\": [[0,4,\"A\"]]}\n", .doccano, "f:1: not JSON"),
    ("{\"text\": [\n{\"text\": \"NASA\", \"label\": [[0,4,\"A\"]]}\n", .doccano, "f:1: not JSON"),
    ("{\"text\": \"NASA\", \"label\": [[0,4,\"A\"],[2,9,\"A\"]]}", .doccano, "f:1: the mention 2..9 does not fit"),
    ("{\"text\": \"NASA\", \"label\": [[0,4,\"A\"],[1,2,\"B\"]]}", .doccano, "'A' (B) overlaps 'NASA' (A)"),
    ("[{\"text\": \"x\"},\n{\"text\": \"NASA\", \"label\": [[0,4,\"A\"]]},\n{]", .doccano, "f:3: not JSON"),
    ("NASA\n\n-DOCSTART- O\nNASA A-A\nNASA B-A\n", .conll, "f:4: 'A-A' in the last column is no tag"),
    (
      "{\"text\": \"NASA\", \"spans\": [{\"start\":0,\"end\":4,\"label\":\"A\"}]}\n{\"text\":\"x\",\"answer\":\"reject\",\"spans\":[]}",
      .prodigy, "f:2: the answer is 'reject'"
    ),
    (
      "{\"id\":\"x\",\"text\":\"NASA\",\"mentions\":[{\"start\":0,\"end\":4,\"type\":\"A\"}]}\n{\"id\":\"y\",\"text\":\"NASA\",\"mentions\":[{\"start\":1,\"end\":4,\"type\":\"A\",\"text\":\"NAS\"}]}",
      .cosmonym, "f:2: the mention 1..4, 'NAS', does not stand there"
    ),
  ])
  func `faults are told with their line, and the rest is read`(file: String, format: ReadingFormat, fault: String)
    throws
  {
    let found = try ExchangeTests.read(file, format)
    #expect(found.faults.contains { $0.contains(fault) }, "\(found.faults)")
    #expect(marks(found.texts).contains("A=NASA"))
  }

  @Test func `records in other units are understood`() throws {
    for (start, end) in [(1, 5), (2, 6), (4, 8)] {
      let line = #"{"id":"a","text":"😀NASA","mentions":[{"start":\#(start),"end":\#(end),"text":"NASA","type":"A"}]}"#
      #expect(marks(try ExchangeTests.read(line, .cosmonym).texts) == ["A=NASA"])
    }
  }

  @Test func `doccano counts as its page does, or graphemes when told`() throws {
    let text = "👩‍🚀 NASA"
    for (unit, start) in [(OffsetUnit?.none, 6), (.grapheme, 2), (.codepoint, 4), (.utf8, 12)] {
      var options = ReadingOptions()
      options.unit = unit
      let line = #"{"text":"\#(text)","label":[[\#(start),\#(start + 4),"A"]]}"#
      #expect(
        marks(try ExchangeTests.read(line, .doccano, options: options).texts) == ["A=NASA"],
        "\(String(describing: unit))")
    }
  }
}
