// Looks at one case: reads its files and asks the judge and the planner.

import Diagnostics
import Foundation
import PDDL
import Planning
import Validation

/// The work on one case, in this process. Nothing here is protected from a crash; ``CaseProcess`` is.
struct CaseCheck {
    /// The case.
    let item: RegressionCase
    /// What an update may write.
    var discovery = Discovery()
    /// Where what is found goes.
    private let report: (CaseEvent) -> Void
    private let start = ContinuousClock.now

    init(_ item: RegressionCase, report: @escaping (CaseEvent) -> Void) {
        self.item = item
        self.report = report
    }

    /// Does all of the work.
    mutating func run() {
        if item.isDomain { checkDomain() } else { checkProblem() }
        if let within = item.expectations.within {
            let isHeld = seconds <= within
            check(
                Expectations.items { $0.within = within }, isHeld ? .held : .missed,
                isHeld ? "in time" : String(format: "it took %.3f s", seconds))
        }
        report(.ended(discovery, seconds: seconds))
    }

    /// Seconds since the work began.
    var seconds: Double {
        let gone = start.duration(to: .now).components
        return Double(gone.seconds) + Double(gone.attoseconds) * 1e-18
    }

    func began(_ work: String) { report(.began(work)) }

    func check(
        _ expected: String, _ outcome: Check.Outcome, _ found: String, _ diagnostics: [Diagnostic] = []
    ) {
        report(
            .checked(
                Check(
                    expected: expected, outcome: outcome, found: found,
                    findings: diagnostics.map { Finding($0) })))
    }

    private mutating func checkDomain() {
        began("reading the domain")
        do {
            let domain = try Domain(parsing: .file(item.file))
            compare(item.expectations.diagnostics == nil ? [] : domain.check())
        } catch {
            compare(Self.diagnostics(of: error))
        }
    }

    private mutating func checkProblem() {
        guard let path = item.domain else {
            let name = Path.last(of: Path.folder(of: item.file))
            return check(
                "a domain", .missed,
                "none was found: neither '\(Path.joined(Path.folder(of: item.file), "domain.pddl"))' nor a "
                    + "folder '\(name)' with a domain, nor one domain with the name that the problem gives; "
                    + "write 'domain: FILE' into \(ExpectationsFile.name)")
        }
        began("reading the domain")
        let domain: Domain
        do {
            domain = try Domain(parsing: .file(path))
        } catch {
            let faults = Self.diagnostics(of: error).filter { $0.severity == .error }
            return check(
                "a domain that can be read", .missed, Self.count(faults, in: path), faults)
        }
        began("reading the problem")
        do {
            let problem = try Problem(parsing: .file(item.file), in: domain)
            // What is said of the domain's text belongs to the domain's own case.
            let remarks = item.expectations.diagnostics == nil ? [] : problem.check()
            compare(remarks.filter { $0.location?.source.name == item.file })
            checkAnswers(problem)
        } catch {
            compare(Self.diagnostics(of: error))
            for expected in item.expectations.needingAProblem {
                check(expected, .missed, "the problem cannot be read")
            }
        }
    }

    /// Compares what was found in the file with `diagnostics:`; where nothing is said, no error is expected.
    private mutating func compare(_ diagnostics: [Diagnostic]) {
        let found = diagnostics.map { (diagnostic: $0, place: Self.place($0)) }
        let errors = found.filter { $0.diagnostic.severity == .error }
        guard let expected = item.expectations.diagnostics else {
            if !errors.isEmpty {
                discovery.diagnostics = Set(errors.map(\.place)).sorted()
                check(
                    "a file that can be read", .missed, Self.count(errors.map(\.diagnostic), in: item.file),
                    errors.map(\.diagnostic))
            } else if item.expectations.items.isEmpty {
                check("a file that can be read", .held, "no errors")
            }
            return
        }
        let places = Set(found.map(\.place))
        let wanted = Set(expected)
        let actual = Set(errors.map(\.place)).union(wanted.intersection(places)).sorted()
        discovery.diagnostics = actual
        let missing = wanted.subtracting(places).sorted()
        let extra = errors.filter { !wanted.contains($0.place) }
        let words = [
            missing.isEmpty ? nil : "missing: \(missing.map(\.description).joined(separator: ", "))",
            extra.isEmpty ? nil : "too much: \(extra.map(\.place.description).joined(separator: ", "))",
        ].compactMap(\.self)
        check(
            Expectations.items { $0.diagnostics = expected }, words.isEmpty ? .held : .missed,
            words.isEmpty ? "exactly these" : words.joined(separator: "; "), extra.map(\.diagnostic))
    }

    static func diagnostics(of error: any Error) -> [Diagnostic] {
        (error as? DiagnosticsError)?.diagnostics ?? [Diagnostic("test.fault", "\(error)")]
    }

    private static func place(_ diagnostic: Diagnostic) -> ExpectedDiagnostic {
        let line = diagnostic.location.map { $0.source.position(of: $0.span.lowerBound).line }
        return ExpectedDiagnostic(diagnostic.code, line: line ?? 1)
    }

    private static func count(_ errors: [Diagnostic], in path: String) -> String {
        "\(errors.count) error\(errors.count == 1 ? "" : "s") in '\(path)'"
    }
}

extension Expectations {
    /// One expectation as the file has it.
    static func items(_ set: (inout Expectations) -> Void) -> String {
        var expectations = Expectations()
        set(&expectations)
        return expectations.items.joined(separator: ", ")
    }

    /// What can only be looked at where the problem can be read.
    var needingAProblem: [String] {
        var rest = self
        rest.diagnostics = nil
        rest.within = nil
        return rest.items
    }
}
