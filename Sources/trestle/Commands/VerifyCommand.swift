// `trestle verify`: checks a certificate again.

import ArgumentParser
import Bridge
import Diagnostics

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the certificate of a run again.",
        discussion: """
            A certificate (trestle solve … --certificate FILE) holds the text, what it says item by item, the formal \
            text, and the plan or the values. All of it is read and judged again; no language model and no solver \
            takes part. What only a solver can show, that nothing is better or that nothing fits, is listed as claimed.
            """)

    @Argument(help: "The certificate, a JSON file.") var certificate: String
    @Flag(name: .long, help: "Print one JSON object.") var json = false

    func run() throws {
        let source = try SourceText.file(certificate, limit: 64 << 20)
        let report = try Certificate(parsing: source).verified()
        if json {
            Console.output(try JSONText.encode(report))
            return
        }
        for line in report.confirmed { Console.output("\(Console.green("confirmed"))  \(line)\n") }
        for line in report.claimed { Console.output("claimed    \(line)\n") }
    }
}
