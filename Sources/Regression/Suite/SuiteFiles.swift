// The files of a suite, found by folder.

import Diagnostics
import Foundation

/// Every PDDL file and every file with expectations under the paths given, sorted, each once.
struct SuiteFiles {
    /// Paths of PDDL files.
    private(set) var pddl: [String] = []
    /// Paths of files with expectations.
    private(set) var expectations: [String] = []
    private var seen: Set<String> = []

    /// Folders deeper than this are not looked into.
    private static let deepest = 32

    /// Looks for files. Folders whose names begin with a dot are left out.
    ///
    /// - Throws: `DiagnosticsError` with `input.missing-file` or `test.nothing-found`.
    init(in paths: [String]) throws {
        var missing: [Diagnostic] = []
        for path in paths {
            if Path.isThere(path) {
                // "folder/" and "./folder" are the same folder.
                visit(Path.shortened(path), depth: 0)
            } else {
                missing.append(
                    Diagnostic(
                        "input.missing-file", "nothing is at '\(path)'", fixIts: [FixIt("check the path")]))
            }
        }
        guard missing.isEmpty else { throw DiagnosticsError(missing) }
        guard !pddl.isEmpty else {
            throw DiagnosticsError(
                "test.nothing-found",
                "no file that ends in '.pddl' is under \(paths.map { "'\($0)'" }.joined(separator: ", "))",
                help: "name folders with domains and problems, such as 'trestle test domains/ problems/'")
        }
        pddl.sort()
        expectations.sort()
    }

    private mutating func visit(_ path: String, depth: Int) {
        // A link back to a folder above, or a folder named twice, is one folder.
        let real = URL(filePath: path).resolvingSymlinksInPath().path
        guard depth <= Self.deepest, seen.insert(real).inserted else { return }
        if Path.isFile(path) {
            if path.hasSuffix(".pddl") {
                pddl.append(path)
            } else if Path.last(of: path) == ExpectationsFile.name {
                expectations.append(path)
            }
        } else {
            for name in Path.names(in: path) where !name.hasPrefix(".") {
                visit(path == "." ? name : path == "/" ? "/" + name : path + "/" + name, depth: depth + 1)
            }
        }
    }
}
