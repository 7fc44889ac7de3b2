import ArgumentParser
import Cosmonym
import CosmonymBatch
import CosmonymGazetteers
import CosmonymRecords

/// An option of `extract` and what it is set to.
struct Setting {
  /// Its long name, without dashes.
  let name: String
  /// None when it is not set.
  let values: [String]
  /// Whether the records of an input depend on it.
  let shapesRecords: Bool

  init(_ name: String, _ values: [String], shapesRecords: Bool = false) {
    (self.name, self.values, self.shapesRecords) = (name, values, shapesRecords)
  }

  init(_ name: String, _ value: String?, shapesRecords: Bool = false) {
    self.init(name, value.map { [$0] } ?? [], shapesRecords: shapesRecords)
  }

  init(_ name: String, _ flag: Bool, shapesRecords: Bool = false) {
    self.init(name, String(flag), shapesRecords: shapesRecords)
  }
}

extension ExtractCommand {
  /// All options, in the order of the help.
  var settings: [Setting] { inputSettings + outputOptions.settings + recordSettings }

  private var inputSettings: [Setting] {
    [
      Setting("files-from", filesFrom), Setting("null", isNullSeparated), Setting("include", include),
      Setting("exclude", exclude), Setting("follow-links", followsLinks),
      Setting("max-bytes", String(limitOptions.bytes), shapesRecords: true),
      Setting("max-expansion", String(limitOptions.expansion), shapesRecords: true),
      Setting("max-seconds", String(limitOptions.seconds), shapesRecords: true),
      Setting("format", format.rawValue, shapesRecords: true),
    ]
  }

  private var recordSettings: [Setting] {
    [
      Setting("gazetteers", gazetteerOptions.gazetteers),
      Setting("add-gazetteer", gazetteerOptions.addedGazetteers), Setting("weights", gazetteerOptions.weights),
      Setting("no-model", gazetteerOptions.omitsModel, shapesRecords: true),
      Setting("types", types, shapesRecords: true), Setting("jobs", jobs.map(String.init)),
      Setting("no-text", omitsText, shapesRecords: true), Setting("parts", includesParts, shapesRecords: true),
      Setting("no-metadata", omitsMetadata, shapesRecords: true),
      Setting("candidates", candidates, shapesRecords: true), Setting("match-only", matchesOnly, shapesRecords: true),
      Setting("offsets", offsets.rawValue, shapesRecords: true), Setting("charset", charset, shapesRecords: true),
      Setting("text-key", textKey, shapesRecords: true), Setting("html-key", htmlKey, shapesRecords: true),
      Setting("id-key", idKey, shapesRecords: true), Setting("keep", keep, shapesRecords: true),
      Setting("progress", progress.rawValue), Setting("quiet", quiet),
    ]
  }

  /// What the records depend on beside the inputs.
  func description(_ pipeline: Pipeline) -> RunDescription {
    let usesModel = !gazetteerOptions.omitsModel && !matchesOnly
    return RunDescription(
      version: CosmonymCommand.configuration.version, gazetteers: pipeline.gazetteer.fingerprint,
      weights: usesModel ? gazetteerOptions.weightsHash : nil,
      options: settings.filter(\.shapesRecords).flatMap { setting in
        setting.values.map { RunDescription.Option(setting.name, $0) }
      })
  }
}

extension OutputOptions {
  var settings: [Setting] {
    [
      Setting("output", output), Setting("compress", compress?.rawValue), Setting("shards", shards.map(String.init)),
      Setting("output-folder", outputFolder), Setting("errors", errors), Setting("summary", summary),
      Setting("manifest", manifest), Setting("changed-only", changedOnly), Setting("resume", resume),
    ]
  }
}
