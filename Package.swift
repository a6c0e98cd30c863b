// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "ocsim",
    products: [
        .executable(name: "ocsim", targets: ["ocsim"]),
        .library(name: "OcientSQL", targets: ["OcientSQL"]),
        .library(name: "OcientSimulator", targets: ["OcientSimulator"]),
        .library(name: "OcientWire", targets: ["OcientWire"]),
        .library(name: "OcientEditor", targets: ["OcientEditor"]),
    ],
    targets: [
        .target(name: "OcientSQL"),
        .target(name: "OcientSimulator", dependencies: ["OcientSQL"]),
        .target(name: "OcientWire", dependencies: ["OcientSQL", "OcientSimulator"]),
        .target(name: "OcientEditor", dependencies: ["OcientSQL", "OcientSimulator"]),
        .executableTarget(
            name: "ocsim",
            dependencies: ["OcientSQL", "OcientSimulator", "OcientWire", "OcientEditor"]),
        .testTarget(name: "OcientSQLTests", dependencies: ["OcientSQL"]),
        .testTarget(name: "OcientSimulatorTests", dependencies: ["OcientSimulator"]),
        .testTarget(name: "OcientWireTests", dependencies: ["OcientWire"]),
        .testTarget(name: "OcientEditorTests", dependencies: ["OcientEditor"]),
        .testTarget(
            name: "ocsimTests", dependencies: ["ocsim", "OcientSQL", "OcientSimulator"]),
    ],
    swiftLanguageModes: [.v6]
)
