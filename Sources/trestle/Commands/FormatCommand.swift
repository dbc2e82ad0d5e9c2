// `trestle format`: PDDL files in their canonical layout.

import ArgumentParser
import Diagnostics
import Foundation
import PDDL

struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "format", abstract: "Lay PDDL files out in one way, comments kept.",
        discussion: """
            The result goes to standard output, or with --in-place back to the files. Domains, problems and plans \
            of any dialect can be laid out as long as their parentheses are balanced; other files are left alone. \
            Exit status: 0 done, or with --check nothing to do; 14 with --check when a file would change; \
            31 bad input.
            """)

    @Argument(help: "The files; '-' is standard input.") var files: [String]
    @Flag(name: .long, help: "Change nothing, name the files that would change.") var check = false
    @Flag(name: .long, help: "Write the files that change.") var inPlace = false
    @Flag(name: .long, help: "Write to standard output, which is the default.") var stdout = false
    @Option(name: .long, help: "The columns that a line may have, at least 20.") var columns = 100

    func validate() throws {
        if [check, inPlace, stdout].count(where: { $0 }) > 1 {
            throw ValidationError("only one of --check, --in-place and --stdout can be given")
        }
        if inPlace, files.contains("-") { throw ValidationError("standard input cannot be written in place") }
        if columns < 20 { throw ValidationError("lines need at least 20 columns") }
    }

    func run() throws {
        var faults: [Diagnostic] = []
        var isUnchanged = true
        for path in files {
            do {
                if try !format(path) { isUnchanged = false }
            } catch let error as DiagnosticsError {
                faults += error.diagnostics
            }
        }
        if !faults.isEmpty { throw DiagnosticsError(faults) }
        if check, !isUnchanged { throw ExitStatus.different }
    }

    /// Deals with one file; whether it is laid out already.
    private func format(_ path: String) throws -> Bool {
        let source =
            path == "-"
            ? try SourceText.read(from: .standardInput, named: "<stdin>") : try SourceText.file(path)
        let text = try CanonicalLayout(columns: columns).text(of: source)
        let isUnchanged = Array(text.utf8) == source.bytes
        if check {
            if !isUnchanged { Console.output("\(source.name): would change") }
        } else if inPlace {
            if !isUnchanged { try replace(path, with: text) }
        } else {
            Console.output(text)
        }
        return isUnchanged
    }

    /// Writes a file at once, where a link leads to, with the permissions that it had.
    private func replace(_ path: String, with text: String) throws {
        let file = URL(filePath: path).resolvingSymlinksInPath().path
        let permissions = try? FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        try OutputFile(file).write(text)
        if let permissions {
            try? FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: file)
        }
        Console.error("\(path): laid out")
    }
}
