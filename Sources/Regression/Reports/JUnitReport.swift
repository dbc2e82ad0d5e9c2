// A run as XML, in the form of JUnit that build servers read.

import Diagnostics
import Foundation
import FoundationXML

extension RunReport {
    /// The run as JUnit's XML: a suite for each folder, a case for each file.
    ///
    /// What does not hold is a `failure`; a crash, or an end at a limit, is an `error`; what could not be looked at is
    /// `skipped`. Times are seconds.
    public var junit: String {
        let top = XMLElement(name: "testsuites")
        let errors = results.count { Self.isError($0) }
        top.set(["name": "trestle", "tests": "\(results.count)", "failures": "\(failed - errors)"])
        top.set(["errors": "\(errors)", "time": Self.time(seconds)])
        let groups = Dictionary(grouping: results) { Path.folder(of: $0.item.file) }
        for (folder, members) in groups.sorted(by: { $0.key < $1.key }) {
            let suite = XMLElement(name: "testsuite")
            let failed = members.filter { $0.outcome(isStrict: isStrict) == .failed }
            let errors = failed.count { Self.isError($0) }
            suite.set(["name": folder, "tests": "\(members.count)", "failures": "\(failed.count - errors)"])
            suite.set(["errors": "\(errors)", "time": Self.time(members.reduce(0) { $0 + $1.seconds })])
            let skipped = members.count { $0.outcome(isStrict: isStrict) == .skipped }
            suite.set(["skipped": "\(skipped)"])
            for member in members { suite.addChild(element(of: member, in: folder)) }
            top.addChild(suite)
        }
        let document = XMLDocument(rootElement: top)
        document.version = "1.0"
        document.characterEncoding = "UTF-8"
        return document.xmlString(options: [.nodePrettyPrint]) + "\n"
    }

    private func element(of result: CaseResult, in folder: String) -> XMLElement {
        let element = XMLElement(name: "testcase")
        element.set([
            "classname": folder, "name": Path.last(of: result.item.file), "time": Self.time(result.seconds),
        ])
        let outcome = result.outcome(isStrict: isStrict)
        if outcome == .skipped, let check = result.checks.first(where: { $0.outcome == .skipped }) {
            let skipped = XMLElement(name: "skipped")
            skipped.set(["message": "\(check.expected): \(check.found)"])
            element.addChild(skipped)
        }
        guard outcome == .failed else { return element }
        let misses = result.misses(isStrict: isStrict)
        let words = misses.map { check in
            (["expected \(check.expected)", "found \(check.found)"] + check.findings.map(\.text))
                .joined(separator: "\n")
        }
        let failure = XMLElement(name: Self.isError(result) ? "error" : "failure")
        failure.set([
            "message": misses.map { "\($0.expected): \($0.found.split(separator: "\n").first ?? "")" }
                .joined(separator: "; "),
            "type": Self.isError(result) ? result.ending.rawValue : "expectation",
        ])
        failure.stringValue = Self.legal(words.joined(separator: "\n\n"))
        element.addChild(failure)
        return element
    }

    private static func isError(_ result: CaseResult) -> Bool { result.ending != .done }

    private static func time(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

    /// XML has no place for control characters, nor for two code points at the end of the plane.
    fileprivate static func legal(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.printable.unicodeScalars.map { $0.value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : $0 }))
    }
}

extension XMLElement {
    fileprivate func set(_ attributes: [String: String]) {
        for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
            guard
                let node = XMLNode.attribute(withName: name, stringValue: RunReport.legal(value)) as? XMLNode
            else { continue }
            addAttribute(node)
        }
    }
}
