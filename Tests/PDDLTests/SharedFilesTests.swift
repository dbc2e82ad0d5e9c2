// Every benchmark file is read, or refused with the reason; printing and reading again gives the same tree.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing

@Suite struct SharedFilesTests {
    static let problems: [(domain: URL, problem: URL)] = {
        guard let folder = SharedData.url("benchmarks/pddl"),
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        else { return [] }
        var pairs: [(URL, URL)] = []
        for case let file as URL in files where file.pathExtension == "pddl" {
            let name = file.lastPathComponent
            guard !name.contains("domain") else { continue }
            let domains = [
                "\(name.replacing(".pddl", with: ""))-domain.pddl", "domain-\(name)", "domain.pddl",
            ]
            let found = domains.map { file.deletingLastPathComponent().appending(path: $0) }
                .first { FileManager.default.fileExists(atPath: $0.path) }
            if let found { pairs.append((found, file)) }
        }
        return pairs.sorted { $0.1.path < $1.1.path }
    }()

    @Test(.enabled(if: !problems.isEmpty, "the shared benchmark data is not here"))
    func readAndPrintedAgain() throws {
        var read = 0
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
                // One file declares an object twice, which names one thing two ways.
                let allowed: [Set] = [["pddl.unsupported-feature"], ["pddl.duplicate-object"]]
                #expect(allowed.contains(codes), "\(problemFile.path)\n\(error)")
            }
        }
        #expect(read > 0)
        print("read and printed again: \(read) of \(Self.problems.count)")
    }
}
