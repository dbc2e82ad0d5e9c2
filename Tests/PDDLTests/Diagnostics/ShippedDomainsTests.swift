// The static analysis is quiet about the domains and problems that come with the project, except where no plan exists.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing

@Suite struct ShippedDomainsTests {
    static let names: [String] =
        (try? FileManager.default.contentsOfDirectory(
            atPath: SharedData.root.appending(path: "domains").path))?
        .filter { !$0.hasPrefix(".") }.sorted() ?? []

    @Test func thereAreSome() { #expect(Self.names.count >= 4) }

    @Test(arguments: names)
    func noFalseAlarm(_ name: String) throws {
        let file = SharedData.root.appending(path: "domains/\(name)/domain.pddl")
        let domain = try Domain(parsing: .file(file.path))
        #expect(domain.check().isEmpty, "\(domain.check().rendered())")
        let folder = SharedData.root.appending(path: "problems/\(name)")
        let expectations =
            (try? String(contentsOf: folder.appending(path: "expectations.yaml"), encoding: .utf8)) ?? ""
        for problem in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        where problem.hasSuffix(".pddl") {
            let read = try Problem(parsing: .file(folder.appending(path: problem).path), in: domain)
            let warnings = read.check().filter { $0.severity != .note }
            let isUnsolvable = expectations.split(separator: "\n").contains { line in
                line.contains("\(problem):") && line.contains("unsolvable")
            }
            #expect(warnings.isEmpty || isUnsolvable, "\(name)/\(problem)\n\(warnings.rendered())")
        }
    }
}
