// swift-tools-version: 6.1
// Trestle: from plain language to a verified plan. The module graph is in README.md; arrows only go down.

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")

/// A library target and the modules that it may know.
func room(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// A program that shows the libraries at work.
func example(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies, path: "examples/\(name)", exclude: exclude,
        swiftSettings: settings)
}

/// The tests of one module, named like it.
func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name), "TestSupport"] + dependencies,
        swiftSettings: settings
    )
}

let package = Package(
    name: "Trestle",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "trestle", targets: ["trestle"]),
        .library(name: "PDDL", targets: ["PDDL"]),
        .library(name: "Constraints", targets: ["Constraints", "Z3Solver", "GLPKSolver"]),
        .library(name: "Planning", targets: ["Planning"]),
        .library(name: "TemporalLogic", targets: ["TemporalLogic"]),
        .library(name: "Motion", targets: ["Motion", "MotionPlanning"]),
        .library(name: "Validation", targets: ["Validation"]),
        .library(name: "LanguageModels", targets: ["LanguageModels"]),
        .library(name: "Bridge", targets: ["Bridge"]),
        .library(name: "Regression", targets: ["Regression"]),
    ],
    dependencies: [
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    ],
    targets: [
        // Ground
        room("Diagnostics"),
        room("ExactNumbers", [bigInt]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZ3", pkgConfig: "z3", providers: [.apt(["libz3-dev"])]),
        .target(name: "CGLPK", linkerSettings: [.linkedLibrary("glpk")]),
        room("LanguageModels", ["CCurl", "Diagnostics", log], resources: [.embedInCode("Local/Resources")]),
        // Languages
        room("PDDL", ["Diagnostics"]),
        room("Constraints", ["Diagnostics", "ExactNumbers"]),
        room("TemporalLogic", ["Diagnostics"]),
        room("Motion", ["Diagnostics", "ExactNumbers"]),
        // Engines
        room("Planning", ["Diagnostics", "PDDL", heap]),
        room("Z3Solver", ["Constraints", "CZ3", "Diagnostics", "ExactNumbers"]),
        room("GLPKSolver", ["CGLPK", "Constraints", "Diagnostics", "ExactNumbers"]),
        room("MotionPlanning", ["Constraints", "ExactNumbers", "Motion"]),
        // Judges
        room("Validation", ["Constraints", "Diagnostics", "ExactNumbers", "Motion", "PDDL"]),
        // Loops
        room(
            "Bridge",
            [
                "Constraints", "Diagnostics", "ExactNumbers", "LanguageModels", "PDDL", "Planning",
                "Validation",
            ]),
        room("Regression", ["Diagnostics", "PDDL", "Planning", "Validation", yams]),
        // Doors
        .executableTarget(
            name: "trestle",
            dependencies: [
                "Bridge", "Constraints", "Diagnostics", "ExactNumbers", "GLPKSolver", "LanguageModels",
                "Motion", "MotionPlanning", "PDDL", "Planning", "Regression", "TemporalLogic", "Validation",
                "Z3Solver", argumentParser, log,
            ],
            swiftSettings: settings
        ),
        // Benchmarks
        .executableTarget(
            name: "TranslationBenchmark",
            dependencies: ["Bridge", "Diagnostics", "LanguageModels", "PDDL", "Planning", argumentParser],
            path: "benchmarks/TranslationBenchmark",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "ParsingBenchmark",
            dependencies: ["Diagnostics", "PDDL", argumentParser],
            path: "benchmarks/ParsingBenchmark",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "ValidationBenchmark",
            dependencies: ["TestSupport", argumentParser],
            path: "benchmarks/ValidationBenchmark",
            swiftSettings: settings
        ),
        .target(
            name: "DirectConstraints", path: "benchmarks/ConstraintBenchmark/Direct",
            linkerSettings: [.linkedLibrary("glpk"), .linkedLibrary("z3")]),
        .executableTarget(
            name: "ConstraintBenchmark",
            dependencies: [
                "Constraints", "DirectConstraints", "ExactNumbers", "GLPKSolver", "TestSupport", "Z3Solver",
                argumentParser,
            ],
            path: "benchmarks/ConstraintBenchmark",
            exclude: ["Direct", "rows.py"],
            swiftSettings: settings
        ),
        // Examples
        example("DroneFlight", ["Constraints", "ExactNumbers", "Validation", "Z3Solver"]),
        example("PlanAndValidate", ["Diagnostics", "PDDL", "Planning", "Validation"]),
        example(
            "SolveFromLanguage", ["Bridge", "Diagnostics", "LanguageModels", "PDDL", "Validation"],
            exclude: ["recording.jsonl"]),
        // Tests
        .target(
            name: "TestSupport", dependencies: ["Diagnostics", "PDDL", flyingFox, flyingSocks],
            path: "Tests/TestSupport",
            swiftSettings: settings),
        tests(of: "Diagnostics"),
        tests(of: "LanguageModels", ["Diagnostics"]),
        tests(of: "PDDL"),
        tests(of: "Planning", ["PDDL", "Validation"]),
        tests(of: "ExactNumbers"),
        tests(of: "TemporalLogic", ["Diagnostics"]),
        tests(of: "Motion", ["Diagnostics", "ExactNumbers"]),
        tests(
            of: "MotionPlanning",
            ["Constraints", "Diagnostics", "ExactNumbers", "GLPKSolver", "Motion", "Validation"]),
        tests(of: "Constraints", ["Diagnostics", "ExactNumbers", "GLPKSolver", "Z3Solver", "Validation"]),
        tests(of: "Z3Solver", ["Constraints", "Diagnostics", "ExactNumbers", "Validation"]),
        tests(of: "GLPKSolver", ["CGLPK", "Constraints", "Diagnostics", "ExactNumbers", "Validation"]),
        tests(of: "Validation", ["Constraints", "ExactNumbers", "PDDL"]),
        tests(of: "Bridge", ["Constraints", "LanguageModels", "PDDL", "Planning", "Validation", "Z3Solver"]),
        tests(of: "Regression", ["Diagnostics", "PDDL"]),
        .testTarget(
            name: "FuzzTests", dependencies: ["Diagnostics", "PDDL", "TestSupport", "Validation", "trestle"],
            swiftSettings: settings),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["DroneFlight", "PlanAndValidate", "SolveFromLanguage", "TestSupport", "trestle"],
            swiftSettings: settings),
    ]
)
