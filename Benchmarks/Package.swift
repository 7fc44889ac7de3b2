// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "cosmonym", path: "..")],
  targets: [
    .executableTarget(
      name: "Stages", dependencies: [.product(name: "Cosmonym", package: "cosmonym")],
      swiftSettings: [.treatAllWarnings(as: .error)])
  ]
)
