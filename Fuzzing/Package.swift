// swift-tools-version: 6.3
import PackageDescription

// Built with -sanitize=fuzzer: libFuzzer has the main function (scripts/fuzz.py says how).
let package = Package(
  name: "fuzzing",
  dependencies: [.package(name: "cosmonym", path: "..")],
  targets: [
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        .product(name: "Cosmonym", package: "cosmonym"), .product(name: "CosmonymBatch", package: "cosmonym"),
      ],
      swiftSettings: [.treatAllWarnings(as: .error)])
  ]
)
