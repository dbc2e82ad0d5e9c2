// Reports that other programs read: their form holds whatever the words in them.

import Diagnostics
import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Regression

@Suite struct ReportFormTests {
    /// Results of each kind, with words that a careless writer would break on.
    private static let report: RunReport = {
        let nasty = "a <b> & \"c\" 'd' ]]> # \\ \u{1B}[31m \u{0} \u{FFFE}é\nok 7 - not a result\n..."
        func result(
            _ file: String, _ outcome: Check.Outcome, _ ending: CaseResult.Ending = .done
        ) -> CaseResult {
            CaseResult(
                item: RegressionCase(
                    file: file, isDomain: false, domain: nil, expectations: Expectations(), listedIn: nil,
                    timeLimit: 1, memoryLimit: 1, isRecording: false),
                checks: [
                    Check(expected: "solvable", outcome: .held, found: "yes"),
                    Check(
                        expected: nasty, outcome: outcome, found: nasty,
                        findings: [Finding(Diagnostic("x.y", nasty))]),
                ], ending: ending, seconds: 0.25, discovery: Discovery())
        }
        return RunReport(
            [
                result("a/p01.pddl", .held), result("a/p02 # <&\".pddl", .missed),
                result("b/p01.pddl", .skipped),
                result("b/p02.pddl", .missed, .crash),
            ], total: 4, seconds: 1.5, isStrict: false)
    }()

    @Test func junitKeepsToItsSchema() throws {
        let document = try XMLDocument(data: Data(Self.report.junit.utf8))
        let root = try #require(document.rootElement())
        #expect(JUnitSchema.faults(in: root) == [])
        #expect(root.attribute(forName: "tests")?.stringValue == "4")
        #expect(root.attribute(forName: "failures")?.stringValue == "1")
        #expect(root.attribute(forName: "errors")?.stringValue == "1")
        #expect(
            root.elements(forName: "testsuite").map { $0.attribute(forName: "name")?.stringValue } == [
                "a", "b",
            ])
        let failure = try #require(try document.nodes(forXPath: "//failure").first)
        #expect(failure.stringValue?.contains("a <b> & \"c\" 'd' ]]> #") == true)
        #expect(try document.nodes(forXPath: "//error").count == 1)
        #expect(try document.nodes(forXPath: "//skipped").count == 1)
    }

    @Test func tapHasAPlanAndOneLineForEachCase() throws {
        let lines = Self.report.tap.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.prefix(2) == ["TAP version 14", "1..4"])
        let results = lines.filter { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
        #expect(
            results.map { $0.prefix(22) }.prefix(2) == ["ok 1 - a/p01.pddl", "not ok 2 - a/p02 \\# <&"])
        #expect(results.count == 4)
        #expect(results[2].hasPrefix("ok 3 - b/p01.pddl # SKIP "))
        #expect(lines.dropLast().filter { !$0.hasPrefix("  ") }.count == 6, "nothing else begins a line")
        #expect(!Self.report.tap.unicodeScalars.contains("\u{1B}"))
    }

    @Test func aCaseWithASkipIsNeitherPassedNorFailedUnlessItMustNotBe() {
        #expect(Self.report.passed == 1 && Self.report.failed == 2 && Self.report.skipped == 1)
        let strict = RunReport(Self.report.results, total: 4, seconds: 1, isStrict: true)
        #expect(strict.failed == 3 && strict.skipped == 0)
    }
}

/// The schema of JUnit's XML that build servers use, as far as it binds: elements, their order and attributes.
enum JUnitSchema {
    private static let children: [String: Set<String>] = [
        "testsuites": ["testsuite"], "testsuite": ["testcase"], "testcase": ["skipped", "failure", "error"],
        "skipped": [], "failure": [], "error": [],
    ]
    private static let attributes: [String: (required: Set<String>, allowed: Set<String>)] = [
        "testsuites": ([], ["name", "time", "tests", "failures", "disabled", "errors"]),
        "testsuite": (
            ["name", "tests"], ["failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname"]
        ),
        "testcase": (["name", "classname"], ["time", "assertions", "status"]),
        "skipped": ([], ["message"]), "failure": ([], ["message", "type"]),
        "error": ([], ["message", "type"]),
    ]

    /// What breaks the schema, below and at `element`.
    static func faults(in element: XMLElement) -> [String] {
        let name = element.name ?? ""
        guard let allowed = children[name], let rules = attributes[name] else { return ["unknown <\(name)>"] }
        let given = Set((element.attributes ?? []).compactMap(\.name))
        var faults = rules.required.subtracting(given).map { "<\(name)> without \($0)" }
        faults += given.subtracting(rules.required).subtracting(rules.allowed).map { "<\(name) \($0)>" }
        for key in ["tests", "failures", "errors", "skipped"] {
            if let value = element.attribute(forName: key)?.stringValue, Int(value) == nil {
                faults.append("\(key)=\(value)")
            }
        }
        if let time = element.attribute(forName: "time")?.stringValue, Double(time) == nil {
            faults.append("time=\(time)")
        }
        for child in (element.children ?? []).compactMap({ $0 as? XMLElement }) {
            if !allowed.contains(child.name ?? "") { faults.append("<\(child.name ?? "")> in <\(name)>") }
            faults += Self.faults(in: child)
        }
        let cases = element.elements(forName: "testcase").count
        if name == "testsuite", element.attribute(forName: "tests")?.stringValue != "\(cases)" {
            faults.append("\(cases) cases are not what <testsuite> counts")
        }
        return faults
    }
}
