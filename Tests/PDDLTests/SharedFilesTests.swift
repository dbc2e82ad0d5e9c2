// Every benchmark file is read, or refused with the reason; printing and reading again gives the same tree.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing

@Suite struct SharedFilesTests {
    /// All files of the benchmark data.
    static let files: [URL] = {
        guard let folder = SharedData.url("benchmarks/pddl"),
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        else { return [] }
        return files.compactMap { $0 as? URL }.filter { $0.pathExtension == "pddl" }
            .sorted { $0.path < $1.path }
    }()

    /// The problems with the domains beside them.
    static let problems: [(domain: URL, problem: URL)] = files.compactMap { file in
        let name = file.deletingPathExtension().lastPathComponent
        guard !name.contains("dom") else { return nil }
        let prefix = name.prefix { $0 != "-" }
        let domains = [
            "\(name)-domain", "domain-\(name)", "domain_\(name)", "\(prefix)-domain",
            name.replacing("prob", with: "dom"), "domain",
        ]
        return domains.filter { $0 != name }
            .map { file.deletingLastPathComponent().appending(path: "\($0).pddl") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
            .map { ($0, file) }
    }

    /// The files that are refused, with the codes of the errors.
    static let refused: [String: Set<String>] = [
        // An object is declared with two types that have nothing in common; a typed list gives each name one (Fox
        // and Long 2003, appendix A; only "either" names several).
        "ipc2011-temporal-machine-shop-temporal/instance-1.pddl": ["pddl.duplicate-object"]
    ]

    @Test(.enabled(if: !problems.isEmpty, "the shared benchmark data is not here"))
    func readAndPrintedAgain() throws {
        #expect(Set(Self.problems.flatMap { [$0.domain, $0.problem] }).count == Self.files.count)
        var read = 0
        var refused: Set<String> = []
        for (domainFile, problemFile) in Self.problems {
            do {
                let domain = try Domain(parsing: .file(domainFile.path))
                let problem = try Problem(parsing: .file(problemFile.path), in: domain)
                let printedDomain = try Domain(parsing: SourceText(domain.pddl, named: "printed"))
                #expect(printedDomain == domain)
                #expect(
                    try Problem(parsing: SourceText(problem.pddl, named: "printed"), in: printedDomain)
                        == problem)
                read += 1
            } catch let error as DiagnosticsError {
                let codes = Set(error.diagnostics.filter { $0.severity == .error }.map(\.code))
                let name = problemFile.path.split(separator: "/").suffix(2).joined(separator: "/")
                #expect(codes == Self.refused[name], "\(problemFile.path)\n\(error)")
                refused.insert(name)
            }
        }
        #expect(refused == Set(Self.refused.keys), "these are the files that PDDL does not allow")
        #expect(read + refused.count == Self.problems.count)
    }
}
