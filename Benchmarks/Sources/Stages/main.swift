import CosmonymDocuments
import CosmonymGazetteers
import CosmonymIngest
import CosmonymJSON
import CosmonymRecognizer
import CosmonymRecords
import CosmonymResolution
import CosmonymTokens

// Stages LINES.jsonl GAZETTEER WEIGHTS PASSES [PAGE ...]: each stage alone, on input that is ready in memory.

let arguments = CommandLine.arguments
guard arguments.count > 4, let passes = Int(arguments[4]) else {
  fatalError("usage: Stages LINES.jsonl COMPILED-GAZETTEER WEIGHTS PASSES [PAGE ...]")
}
let corpus = try Corpus(lines: arguments[1], pages: Array(arguments[5...]))
let gazetteer = try Gazetteer(
  compiled: ImageMemory(copying: try Corpus.read(arguments[2])), path: arguments[2])
let recognizer = Recognizer(weights: try WeightsFile.weights(try Corpus.read(arguments[3]), path: arguments[3]))

let texts = corpus.documents.map(\.text)
let textBytes = texts.reduce(0) { $0 + $1.count }
let tokenized = texts.map { Tokenizer().tokenize($0) }
let candidates = zip(texts, tokenized).map { gazetteer.candidates(in: $0, tokens: $1.tokens) }
let mentions = zip(texts, tokenized).map { Resolver(gazetteer: gazetteer).mentions(in: $0, tokenized: $1) }

func measure(_ name: String, bytes: Int = textBytes, _ body: () throws -> Int) rethrows {
  print(try Measurement(name, bytes: bytes, passes: passes, body).line)
}

/// Runs a stage over all texts with what the stages before it made of them.
func measureTexts(_ name: String, _ body: (Int) -> Int) {
  measure(name) { texts.indices.reduce(0) { $0 &+ body($1) } }
}

try measure("JSON Lines reading", bytes: corpus.lines.reduce(0) { $0 + $1.count }) {
  try corpus.lines.reduce(0) { $0 &+ (try Corpus.text(of: $1)).count }
}
measureTexts("tokens and sentences") { Tokenizer().tokenize(texts[$0]).tokens.count }
measureTexts("matching") { gazetteer.candidates(in: texts[$0], tokens: tokenized[$0].tokens).count }
measureTexts("longest matches") { gazetteer.longestMatches(in: texts[$0], tokens: tokenized[$0].tokens).count }
let plain = Resolver(gazetteer: gazetteer)
measureTexts("matching and resolution, no model") { plain.mentions(in: texts[$0], tokenized: tokenized[$0]).count }
measureTexts("recognizer") {
  recognizer.recognition(
    of: texts[$0], tokenized: tokenized[$0], gazetteer: gazetteer, candidates: candidates[$0]
  ).names.count
}
let full = Resolver(gazetteer: gazetteer, recognizer: recognizer)
measureTexts("matching, recognizer and resolution") { full.mentions(in: texts[$0], tokenized: tokenized[$0]).count }
measureTexts("records writing") {
  var json = JSONWriter()
  RecordWriter().append(corpus.documents[$0], mentions: mentions[$0], to: &json)
  return json.bytes.count
}
if !corpus.pages.isEmpty {
  measure("HTML to text", bytes: corpus.pages.reduce(0) { $0 + $1.bytes.count }) {
    corpus.pages.reduce(0) {
      $0 &+ ((try? Ingestor().document(from: $1.bytes, id: $1.path, path: $1.path))?.text.count ?? 0)
    }
  }
}
