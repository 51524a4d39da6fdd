// swift-tools-version: 6.2
// PRATIK: a file-based document store with a daemon and a client.

import PackageDescription

let package = Package(
    name: "pratik",
    products: [
        .executable(name: "pratikd", targets: ["pratikd"]),
        .executable(name: "pratikctl", targets: ["pratikctl"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        // Module maps of the C libraries, nothing else.
        .systemLibrary(name: "CLibuv", providers: [.apt(["libuv1-dev"])]),
        .systemLibrary(
            name: "CUtf8proc", providers: [.apt(["libutf8proc-dev"])]),
        .systemLibrary(name: "CIsal", providers: [.apt(["libisal-dev"])]),

        .systemLibrary(name: "CLinux"),

        .target(name: "PratikJSON"),
        .target(name: "PratikModel", dependencies: ["PratikJSON", "CUtf8proc"]),
        .target(name: "PratikProtocol", dependencies: ["PratikJSON"]),
        .target(
            name: "PratikStore",
            dependencies: [
                "PratikModel", "PratikJSON", "CIsal", "CLinux",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "PratikServices", dependencies: ["PratikStore", "PratikModel", "PratikJSON"]),
        .target(name: "PratikEventLoop", dependencies: ["CLibuv"]),
        .target(
            name: "PratikServer",
            dependencies: [
                "PratikServices", "PratikStore", "PratikModel", "PratikProtocol", "PratikJSON",
                "PratikEventLoop", .product(name: "Logging", package: "swift-log"),
            ]),
        .executableTarget(
            name: "pratikd",
            dependencies: [
                "PratikServer", "PratikServices", "PratikStore", "PratikModel", "PratikProtocol",
                "PratikJSON", "PratikEventLoop",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "pratikctl",
            dependencies: [
                "PratikProtocol", "PratikJSON", "CUtf8proc",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .target(
            name: "PratikTestSupport",
            dependencies: [
                "PratikServer", "PratikServices", "PratikStore", "PratikModel", "PratikProtocol",
                "PratikJSON", "PratikEventLoop",
            ]),

        .testTarget(
            name: "PratikJSONTests", dependencies: ["PratikJSON", "PratikTestSupport"]),
        .testTarget(name: "PratikModelTests", dependencies: ["PratikModel", "PratikJSON"]),
        .testTarget(
            name: "PratikProtocolTests",
            dependencies: ["PratikProtocol", "PratikJSON", "PratikTestSupport"]),
        .testTarget(
            name: "PratikStoreTests",
            dependencies: ["PratikStore", "PratikModel", "PratikJSON", "PratikTestSupport"]),
        .testTarget(
            name: "PratikServicesTests",
            dependencies: [
                "PratikServices", "PratikStore", "PratikModel", "PratikJSON", "PratikTestSupport",
            ]),
        .testTarget(name: "PratikEventLoopTests", dependencies: ["PratikEventLoop"]),
        .testTarget(
            name: "PratikServerTests",
            dependencies: [
                "PratikServer", "PratikServices", "PratikStore", "PratikModel", "PratikProtocol",
                "PratikJSON", "PratikEventLoop", "PratikTestSupport",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "pratikctlTests",
            dependencies: ["pratikctl", "PratikProtocol", "PratikJSON"]),
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "PratikTestSupport", "PratikStore", "PratikProtocol", "PratikModel", "PratikJSON",
            ]),
        .testTarget(
            name: "TidyTests",
            dependencies: [
                "PratikServer", "PratikServices", "PratikModel", "PratikProtocol", "PratikJSON",
                "PratikTestSupport",
            ]),
    ],
    swiftLanguageModes: [.v6]
)

// The program of `make fuzz` has libFuzzer's main, which no other build has.
if Context.environment["PRATIK_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzzing",
            dependencies: ["PratikStore", "PratikModel", "PratikProtocol", "PratikJSON"],
            path: "Tests/Fuzzing", exclude: ["run"]))
}

/// The targets whose code runs on the loop's thread alone.
let onTheLoop: Set<String> = ["PratikEventLoop", "PratikServer"]

for target in package.targets where target.type != .system {
    var settings: [SwiftSetting] = [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        // A third of the instructions of a read were run-time checks of exclusive access. The tests
        // run with them; the release is built of the same code without.
        .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
    ]
    if onTheLoop.contains(target.name) {
        settings.append(.defaultIsolation(MainActor.self))
    }
    target.swiftSettings = (target.swiftSettings ?? []) + settings
}
