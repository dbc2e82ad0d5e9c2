// Input that is no input: one clear diagnostic, the exit status for bad input, soon, and never a crash.

import Foundation
import Testing

@Suite struct BadInputTests {
    private static let domain = "domains/gripper/domain.pddl"
    private static let problem = "problems/gripper/p01.pddl"
    private static let noise = Noise(seed: 2_026).bytes(10_000_000)
    private static let letters = Noise(seed: 7).text(10_000_000)

    /// Where a bad file can stand.
    enum Place: String, CaseIterable {
        case domain, problem, plan, text

        /// The arguments of a run with `file` in this place.
        func arguments(_ file: String) -> [String] {
            switch self {
            case .domain: ["plan", file, BadInputTests.problem]
            case .problem: ["plan", BadInputTests.domain, file]
            case .plan: ["validate", BadInputTests.domain, BadInputTests.problem, file]
            case .text: ["solve", file, "--domain", BadInputTests.domain]
            }
        }
    }

    /// Runs with `file` in `place` and checks what holds for every bad input.
    @discardableResult
    private func refuse(
        _ file: String, in place: Place, because codes: [String], most: Int = 1,
        location: SourceLocation = #_sourceLocation
    ) async throws -> Run {
        let run = try await Program.run("trestle", place.arguments(file), limit: 60)
        #expect(run.signal == nil, "\(place)", sourceLocation: location)
        #expect(run.status == 31, "\(place): \(run.errors.prefix(2_000))", sourceLocation: location)
        #expect(run.output.isEmpty, "\(place)", sourceLocation: location)
        let shown = run.errors.components(separatedBy: "error[").count - 1
        #expect(
            (1...most).contains(shown) && codes.contains { run.count(of: $0) >= 1 },
            "\(place), \(shown) errors: \(run.errors.prefix(2_000))", sourceLocation: location)
        #expect(run.errors.utf8.count < 40_000, "\(place): an error is no listing", sourceLocation: location)
        #expect(run.seconds < 20, "\(place)", sourceLocation: location)
        return run
    }

    @Test(arguments: Place.allCases)
    func aMissingFile(_ place: Place) async throws {
        let run = try await refuse("/no/such/file.txt", in: place, because: ["input.missing-file"])
        #expect(run.errors.contains("/no/such/file.txt"))
    }

    @Test(arguments: Place.allCases)
    func aDirectory(_ place: Place) async throws {
        let scratch = try Scratch()
        try await refuse(scratch.path, in: place, because: ["input.not-a-file"])
    }

    @Test(arguments: [Place.domain, .problem, .text], ["", " \n\t\n", "; only a comment\n"])
    func aFileThatSaysNothing(_ place: Place, _ text: String) async throws {
        if place == .text, text.contains("comment") { return }
        let scratch = try Scratch()
        let file = try scratch.write(text, to: "empty.txt")
        try await refuse(file, in: place, because: ["pddl.empty", "input.empty-text"])
    }

    @Test(arguments: Place.allCases)
    func tenMegabytesOfNoise(_ place: Place) async throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.noise, to: "noise.txt")
        try await refuse(file, in: place, because: ["input.not-text", "input.too-large"])
    }

    @Test(arguments: Place.allCases)
    func tenMegabytesOfLetters(_ place: Place) async throws {
        let scratch = try Scratch()
        let file = try scratch.write(Self.letters, to: "letters.txt")
        let codes = ["input.too-large", "pddl.expected-definition", "pddl.unexpected-parenthesis"]
        try await refuse(file, in: place, because: codes, most: place == .plan ? 64 : 1)
    }

    @Test(arguments: [Place.domain, .problem, .plan])
    func parenthesesNestedAHundredThousandDeep(_ place: Place) async throws {
        let scratch = try Scratch()
        let depth = 100_000
        let nested =
            String(repeating: "(and ", count: depth) + "(free)" + String(repeating: ")", count: depth)
        let texts = [
            String(repeating: "(", count: depth), String(repeating: ")", count: depth), nested,
            "(define (domain d) (:predicates (free)) (:action a :precondition \(nested)))",
            "(define (problem p) (:domain gripper) (:goal \(nested)))",
            "(define (problem p) (:domain gripper) (:goal \(nested.dropLast(depth / 2)))",
        ]
        for text in texts {
            let file = try scratch.write(text, to: "deep.pddl")
            let codes = ["pddl.nesting-too-deep", "pddl.expected-definition", "plan.expected-step"]
            try await refuse(file, in: place, because: codes + ["pddl.too-many-errors"], most: 64)
        }
    }

    @Test(arguments: ["", "  \n ", "…", "???"])
    func aTextWithoutWords(_ text: String) async throws {
        for (argument, input) in [(text, ""), ("-", text)] {
            let run = try await Program.trestle("solve", argument, "--domain", Self.domain, input: input)
            #expect(run.status == 31)
            #expect(run.count(of: "input.empty-text") == 1, "\(run.errors)")
        }
    }

    @Test func filesInTheWrongOrder() async throws {
        let run = try await Program.trestle("plan", Self.problem, Self.domain)
        #expect(run.status == 31)
        #expect(run.count(of: "pddl.wrong-definition") == 1, "\(run.errors)")
    }

    @Test(arguments: ["domain-many-faults", "problem-many-faults"])
    func allFaultsAtOnceInTheOrderOfTheText(_ name: String) async throws {
        let file = testCase("invalid/\(name).pddl")
        let place = name.hasPrefix("domain") ? Place.domain : .problem
        let run = try await Program.run("trestle", place.arguments(file))
        #expect(run.status == 31)
        let found = run.errors.matches(of: /(?:error|warning)\[([a-z.\-]+)\].*\n *--> .*?:(\d+:\d+)\n/)
            .map { "\($0.2) \($0.1)" }
        let expected = try String(contentsOfFile: testCase("invalid/\(name).expected"), encoding: .utf8)
        #expect(found == expected.split(separator: "\n").map(String.init))
    }
}
