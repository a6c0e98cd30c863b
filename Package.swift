// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "ocsim",
    products: [
        .executable(name: "ocsim", targets: ["ocsim"]),
        .library(name: "OcientSQL", targets: ["OcientSQL"]),
        .library(name: "OcientSimulator", targets: ["OcientSimulator"]),
    ],
    targets: [
        .target(name: "OcientSQL"),
        .target(name: "OcientSimulator", dependencies: ["OcientSQL"]),
        .executableTarget(name: "ocsim", dependencies: ["OcientSQL", "OcientSimulator"]),
        .testTarget(name: "OcientSQLTests", dependencies: ["OcientSQL"]),
        .testTarget(name: "OcientSimulatorTests", dependencies: ["OcientSimulator"]),
    ],
    swiftLanguageModes: [.v6]
)
