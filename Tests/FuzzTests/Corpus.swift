// What the fuzzer starts from: the project's own domains, problems and plans.

import Foundation
import TestSupport

/// Texts that belong together, as bytes.
struct FuzzCase {
    var domain: [UInt8]
    var problem: [UInt8]
    var plan: [UInt8]
}

/// The project's own files, and those that are wrong on purpose.
struct Corpus {
    /// Domains with their problems and plans.
    private(set) var cases: [FuzzCase] = []
    /// Single words of all files, for exchanging one for another.
    private(set) var words: [[UInt8]] = []

    init() throws {
        let root = SharedData.root
        let files = FileManager.default
        let folders = try files.contentsOfDirectory(atPath: root.appending(path: "problems").path).sorted()
        for folder in folders {
            guard
                let domain = files.contents(
                    atPath: root.appending(path: "domains/\(folder)/domain.pddl").path)
            else { continue }
            let problems = root.appending(path: "problems/\(folder)")
            for name in try files.contentsOfDirectory(atPath: problems.path).sorted()
            where name.hasSuffix(".pddl") {
                guard let problem = files.contents(atPath: problems.appending(path: name).path),
                    problem.count < 20_000
                else { continue }
                let stem = name.dropLast(5)
                let plan = files.contents(atPath: problems.appending(path: "\(stem).plan").path) ?? Data()
                cases.append(
                    FuzzCase(domain: [UInt8](domain), problem: [UInt8](problem), plan: [UInt8](plan)))
            }
        }
        var seen: Set<[UInt8]> = []
        for text in cases.flatMap({ [$0.domain, $0.problem] }) {
            for word in text.split(whereSeparator: { " \n\t();".utf8.contains($0) }) {
                if seen.insert(Array(word)).inserted { words.append(Array(word)) }
            }
        }
        words += Self.nasty.map { Array($0.utf8) }
    }

    /// Words that parsers and arithmetic stumble over.
    private static let nasty = [
        "", "(", ")", "()", "-", "?", "??", "?x?y", ":", "::", ";", "=", "#t", "?duration", "-5", "0", "0.0",
        "1e9",
        "0.001", "999999999999999999", "9223372036854775807", "-9223372036854775808", "0.000000000000000001",
        "3.14159265358979", "and", "or", "not", "imply", "forall", "exists", "when", "either", "object",
        "number",
        "total-cost", "total-time", "is-violated", "preference", "always", "sometime", "within", "at", "over",
        "all", "start", "end", "increase", "scale-down", "define", "domain", ":derived", ":durative-action",
        ":constraints", ":metric", "[0]", "[1]", "0:", "0.5:", "\u{0}", "\u{FEFF}", "é", "日本", "\r\n", "\"",
        "\u{1B}[31m", "x\u{301}",
    ]
}
