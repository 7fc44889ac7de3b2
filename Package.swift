// swift-tools-version: 6.3
import PackageDescription

/// Every target is built strictly: Swift 6 concurrency, explicit imports, unsafe code marked, no warnings.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

func stage(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "cosmonym",
  products: [
    .library(
      name: "Cosmonym",
      targets: [
        "Cosmonym", "CosmonymDocuments", "CosmonymIngest", "CosmonymTokens", "CosmonymGazetteers",
        "CosmonymRecognizer", "CosmonymResolution", "CosmonymRecords", "CosmonymJSON",
      ]),
    // Many inputs, and the gazetteers' files; used by the fuzzer.
    .library(name: "CosmonymBatch", targets: ["CosmonymBatch", "CosmonymStore"]),
    .executable(name: "cosmonym", targets: ["CosmonymCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // System libraries, each seen by one module alone.
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .systemLibrary(name: "CYaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),

    // The stages, in the order the data takes. A module imports only modules above it.
    stage("CosmonymJSON"),
    stage("CosmonymDocuments"),
    stage("CosmonymIngest", ["CosmonymJSON", "CosmonymDocuments", "CLibXML2", "CNettle"]),
    // Sixteen bytes at a time for the tokenizer, and memory asked for in advance for the matcher.
    .target(name: "CByteClasses"),
    // Sums of rows of scores, for the recognizer.
    .target(name: "CScoreRows"),
    stage("CosmonymColumns"),
    stage("CosmonymTokens", ["CByteClasses"], exclude: ["Tables/generate.py"]),
    stage("CosmonymGazetteers", ["CosmonymTokens", "CByteClasses"]),
    stage("CosmonymRecognizer", ["CosmonymColumns", "CosmonymTokens", "CosmonymGazetteers", "CScoreRows"]),
    stage("CosmonymResolution", ["CosmonymColumns", "CosmonymTokens", "CosmonymGazetteers", "CosmonymRecognizer"]),
    stage(
      "CosmonymRecords",
      ["CosmonymJSON", "CosmonymDocuments", "CosmonymTokens", "CosmonymGazetteers", "CosmonymResolution"]),
    stage(
      "Cosmonym",
      [
        "CosmonymDocuments", "CosmonymIngest", "CosmonymTokens", "CosmonymGazetteers", "CosmonymRecognizer",
        "CosmonymResolution", "CosmonymRecords",
      ]),

    // The edges: many inputs, scoring, the command line.
    stage(
      "CosmonymBatch",
      [
        "Cosmonym", "CosmonymJSON", "CosmonymDocuments", "CosmonymIngest", "CosmonymTokens", "CosmonymGazetteers",
        "CosmonymResolution", "CosmonymRecords", "CZlib", "CZstd",
      ]),
    stage("CosmonymStore", ["CosmonymBatch", "CosmonymGazetteers", "CosmonymRecognizer"]),
    stage("CosmonymEvaluation", ["CosmonymJSON"]),
    stage("CosmonymExchange", ["CosmonymJSON", "CosmonymTokens"]),
    stage("CosmonymReports", ["CosmonymJSON", "CosmonymExchange"]),
    stage("CosmonymCuration", ["CosmonymJSON", "CosmonymTokens", "CosmonymGazetteers"]),
    stage(
      "CosmonymTraining",
      ["CosmonymJSON", "CosmonymTokens", "CosmonymGazetteers", "CosmonymRecognizer", "CosmonymEvaluation"]),
    stage(
      "CosmonymFitting",
      [
        "Cosmonym", "CosmonymDocuments", "CosmonymTokens", "CosmonymGazetteers", "CosmonymRecognizer",
        "CosmonymResolution", "CosmonymEvaluation", "CosmonymTraining",
      ]),
    .executableTarget(
      name: "CosmonymCLI",
      dependencies: [
        "Cosmonym", "CosmonymBatch", "CosmonymCuration", "CosmonymEvaluation", "CosmonymFitting", "CosmonymGazetteers",
        "CosmonymDocuments", "CosmonymIngest", "CosmonymRecognizer", "CosmonymResolution", "CosmonymRecords",
        "CosmonymStore", "CosmonymTokens", "CosmonymTraining", "CosmonymExchange", "CosmonymReports", "CosmonymJSON",
        "CMalloc", "CYaml",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // The features of blocks, for fitting the weights of the article chooser.
    .executableTarget(name: "BlockFeatures", dependencies: ["CosmonymIngest"], swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["CosmonymJSON", "CosmonymGazetteers", "CosmonymRecognizer"],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("CosmonymColumnsTests", ["CosmonymColumns"]),
    tests("CosmonymJSONTests", ["CosmonymJSON"]),
    tests("CosmonymDocumentsTests", ["CosmonymDocuments"]),
    tests("CosmonymIngestTests", ["CosmonymIngest", "CosmonymDocuments"], exclude: ["Resources"]),
    tests("CosmonymTokensTests", ["CosmonymTokens"], exclude: ["Resources"]),
    tests("CosmonymGazetteersTests", ["CosmonymGazetteers", "CosmonymTokens"]),
    tests("CosmonymRecognizerTests", ["CosmonymRecognizer", "CosmonymGazetteers", "CosmonymTokens", "CosmonymJSON"]),
    tests(
      "CosmonymResolutionTests",
      ["CosmonymResolution", "CosmonymRecognizer", "CosmonymGazetteers", "CosmonymTokens"]),
    tests("CosmonymRecordsTests", ["CosmonymRecords", "CosmonymDocuments", "CosmonymResolution", "CosmonymJSON"]),
    tests("CosmonymBatchTests", ["CosmonymBatch", "Cosmonym", "CosmonymJSON"]),
    tests("CosmonymStoreTests", ["CosmonymStore", "CosmonymGazetteers", "CosmonymRecognizer"]),
    tests("CosmonymEvaluationTests", ["CosmonymEvaluation"]),
    tests("CosmonymCurationTests", ["CosmonymCuration", "CosmonymGazetteers", "CosmonymJSON", "CosmonymTokens"]),
    tests("CosmonymExchangeTests", ["CosmonymExchange", "CosmonymEvaluation", "CosmonymJSON"]),
    tests("CosmonymReportsTests", ["CosmonymReports", "CosmonymExchange", "CosmonymJSON"]),
    tests("CosmonymFittingTests", ["CosmonymFitting", "CosmonymEvaluation", "CosmonymGazetteers"]),
    tests(
      "CosmonymTrainingTests",
      [
        "CosmonymTraining", "CosmonymRecognizer", "CosmonymEvaluation", "CosmonymGazetteers", "CosmonymTokens",
      ]),
    tests(
      "CosmonymTests",
      [
        "Cosmonym", "CosmonymBatch", "CosmonymEvaluation", "CosmonymJSON", "CosmonymDocuments", "CosmonymIngest",
        "CosmonymRecords", "CosmonymResolution",
      ]),
    tests("CosmonymCLITests", ["CosmonymCLI", "CosmonymJSON"]),
  ]
)
