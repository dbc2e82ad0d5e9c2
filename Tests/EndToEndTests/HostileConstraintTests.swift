// Constraint programs from strangers: a clear word within the limits, nothing left behind, and the process lives.

import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct HostileConstraintTests {
    /// A file, what is said of it, and how the program ends.
    struct Case: Sendable, CustomTestStringConvertible {
        var file: String
        var text: String
        var codes: [String]
        var statuses: [Int32] = [31]
        /// What else stands in the message: the place, the help.
        var words: [String] = []
        var testDescription: String { "\(file): \(text.prefix(60))" }
    }

    private func check(_ test: Case, in scratch: Scratch, more: [String] = []) async throws {
        let run = try await Program.run(
            "trestle",
            ["constraints", scratch[test.file], "--time-limit", "5", "--memory-limit", "1024"] + more,
            environment: ["TMPDIR": scratch["tmp"]], limit: 90)
        #expect(run.signal == nil, "\(run.errors)")
        #expect(run.status.map { test.statuses.contains($0) } ?? false, "\(run.status ?? -1) \(run.errors)")
        #expect(test.codes.isEmpty || test.codes.contains { run.errors.contains("[\($0)]") }, "\(run.errors)")
        for word in test.words { #expect(run.errors.contains(word), "\(run.errors)") }
        #expect(!run.errors.contains("root:") && !run.output.contains("root:"))
        #expect(run.errors.utf8.count < 20_000, "a short message")
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch["tmp"])
        #expect(left.isEmpty, "left behind: \(left)")
    }

    private func scratch() throws -> Scratch {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch["tmp"], withIntermediateDirectories: true)
        return scratch
    }

    /// A limit of the compiler, not a fault of the model.
    private static let limits = ["constraints.compile-time", "constraints.compile-memory"]

    static let models = [
        Case(
            file: "m.mzn", text: "var 0..1: x;\ninclude \"/etc/passwd\";", codes: ["constraints.include"],
            words: ["m.mzn:2:9", "help"]),
        Case(
            file: "m.mzn", text: "include \"../secret.mzn\";", codes: ["constraints.include"],
            words: ["m.mzn:1:9", "leads out of its folder"]),
        Case(
            file: "m.mzn", text: "function int: f(int: n) = f(n + 1);\nvar 0..f(1): x;",
            codes: ["constraints.endless-recursion", "constraints.compile-crash"], words: ["'", "help"]),
        Case(
            file: "m.mzn", text: "var 0..1: x; constraint sum(i in 1..1000000000)(i * x) > 3;", codes: limits,
            statuses: [20, 21], words: ["help"]),
        Case(
            file: "m.mzn", text: "int: n = sum([i | i in 1..1000000000]); var 0..n: x;", codes: limits,
            statuses: [20, 21]),
        Case(
            file: "m.mzn", text: "var 1..3: x;\nconstraint x > 1 /\\ y;",
            codes: ["constraints.undefined-name"],
            words: ["m.mzn:2:21"]),
        Case(file: "m.mzn", text: "var 0..1: x;\u{0}", codes: ["input.not-text"], words: ["offset 12"]),
        Case(file: "m.fzn", text: "var 0..1: x;\u{0}", codes: ["input.not-text"]),
        Case(file: "m.smt2", text: "(assert true)\u{0}", codes: ["input.not-text"]),
        Case(file: "m.lp", text: "Minimize\u{0}", codes: ["input.not-text"]),
        Case(file: "m.fzn", text: "", codes: []), Case(file: "m.lp", text: "", codes: []),
        Case(file: "m.mps", text: "", codes: []),
        Case(
            file: "m.smt2", text: "(set-option :regular-output-channel \"written\")",
            codes: ["constraints.smtlib-option"], words: ["m.smt2:1:13", "help"]),
        Case(
            file: "m.smt2", text: "(set-option :diagnostic-output-channel \"written\")",
            codes: ["constraints.smtlib-option"]),
        Case(
            file: "m.smt2", text: "(echo \"a\")\n(reset)\n(get-assertions)",
            codes: ["constraints.smtlib-command"],
            words: ["m.smt2:2:2"]),
    ]

    @Test(.enabled(if: ConstraintsCommandTests.hasMiniZinc, "needs minizinc"), arguments: models)
    func aHostileModelIsRefused(test: Case) async throws {
        let scratch = try scratch()
        try scratch.write("% root: secret", to: "secret.mzn")
        try scratch.write(test.text, to: test.file)
        try await check(test, in: scratch)
        #expect(!scratch.names.contains("written"))
    }

    /// What is no plain file is refused before it is opened: a pipe would wait, a device has no end.
    @Test(arguments: ["pipe", "zero", "folder", "gone", "passwd"])
    func onlyPlainFilesAreRead(kind: String) async throws {
        let scratch = try scratch()
        let path = scratch["m.mzn"]
        switch kind {
        case "pipe": mkfifo(path, 0o600)
        case "zero": symlink("/dev/zero", path)
        case "folder": mkdir(path, 0o700)
        case "passwd": symlink("/etc/passwd", path)
        default: break
        }
        let codes =
            kind == "passwd" ? ["constraints.minizinc-syntax"] : ["input.not-a-file", "input.missing-file"]
        // A model that is itself a link is the user's own word; it is shown only as far as its fault.
        let run = try await Program.run(
            "trestle", ["constraints", path], environment: ["TMPDIR": scratch["tmp"]], limit: 30)
        #expect(run.status == 31, "\(run.errors)")
        #expect(codes.contains { run.errors.contains("[\($0)]") }, "\(run.errors)")
    }

    @Test(.enabled(if: ConstraintsCommandTests.hasMiniZinc, "needs minizinc"))
    func linksOutOfTheFolderAreRefused() async throws {
        let scratch = try scratch()
        let outside = try Scratch()
        try outside.write("int: secret = 3;", to: "secret.mzn")
        symlink(outside.path, scratch["inner"])
        symlink(outside["secret.mzn"], scratch["link.mzn"])
        for name in ["inner/secret.mzn", "link.mzn"] {
            try scratch.write("include \"\(name)\";\nvar 0..secret: x;", to: "m.mzn")
            try await check(
                Case(
                    file: "m.mzn", text: "", codes: ["constraints.include"],
                    words: ["link out of the model's"]),
                in: scratch)
        }
        // A library file's name with another content: the compiler sees copies under other names.
        try scratch.write(
            "include \"alldifferent.mzn\"; array[1..3] of var 1..3: x; constraint alldifferent(x); solve satisfy;",
            to: "alldifferent.mzn")
        let run = try await Program.trestle("constraints", scratch["alldifferent.mzn"])
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test(arguments: ["mzn", "fzn", "smt2", "lp", "mps", "dzn", "json"])
    func bracketsWithoutAnEnd(ending: String) async throws {
        let scratch = try scratch()
        func nested(_ open: String, _ inner: String, _ close: String) -> String {
            String(repeating: open, count: 100_000) + inner + String(repeating: close, count: 100_000)
        }
        let text =
            switch ending {
            case "mzn": "var 0..1: x; constraint \(nested("(", "x > 0", ")"));"
            case "fzn": "var 0..1: x;\nconstraint int_eq(x, \(nested("[", "1", "]")));\nsolve satisfy;"
            case "smt2": "(declare-const p Bool)(assert \(nested("(not ", "p", ")")))"
            case "lp", "mps": "Minimize\n obj: \(nested("(", "x", ")"))\nEnd\n"
            case "dzn": "n = \(nested("(", "1", ")"));"
            default: "{\"n\": \(nested("[", "1", "]"))}"
            }
        let isData = ending == "dzn" || ending == "json"
        try scratch.write(isData ? "int: n; var 0..n: x;" : text, to: "m." + (isData ? "mzn" : ending))
        if isData { try scratch.write(text, to: "d.\(ending)") }
        try await check(
            Case(file: "m." + (isData ? "mzn" : ending), text: "", codes: []),
            in: scratch,
            more: isData ? [scratch["d.\(ending)"]] : [])
    }

    @Test(.enabled(if: ConstraintsCommandTests.hasMiniZinc, "needs minizinc"))
    func dataIsHostileToo() async throws {
        let scratch = try scratch()
        try scratch.write("int: n; var 0..n: x;", to: "m.mzn")
        for (name, text, code) in [
            ("d.dzn", "n = 3;\nn = 4;", "constraints.minizinc"),
            ("d.dzn", "include \"/etc/passwd\";", "constraints.include"),
            ("d.json", "{\"n\": 3, \"n\": ", "constraints.minizinc"),
            ("d.dzn", "", "constraints.missing-value"),
        ] {
            try scratch.write(text, to: name)
            let run = try await Program.trestle("constraints", scratch["m.mzn"], scratch[name])
            #expect(run.status == 31, "\(name) \(text): \(run.errors)")
            #expect(run.errors.contains("[\(code)"), "\(run.errors)")
        }
    }

    /// An `output` item is not looked at before there is an answer; then it has the compiler's limits.
    @Test(.enabled(if: ConstraintsCommandTests.hasMiniZinc, "needs minizinc"))
    func anEndlessOutputItemHasTheLimits() async throws {
        let scratch = try scratch()
        try scratch.write("var 1..2: x;\noutput [show([i | i in 1..1000000000])];", to: "m.mzn")
        try await check(
            Case(
                file: "m.mzn", text: "", codes: ["constraints.output"], words: ["--json"]), in: scratch)
    }

    @Test(.enabled(if: ConstraintsCommandTests.hasMiniZinc, "needs minizinc"))
    func twoModelsOfOneNameAtATime() async throws {
        async let first = solved(3)
        async let second = solved(5)
        let outputs = try await [first, second]
        #expect(outputs == ["x = 3;\n", "x = 5;\n"])
    }

    private func solved(_ value: Int) async throws -> String {
        let scratch = try Scratch()
        try scratch.write("var 0..9: x; constraint x = \(value); solve satisfy;", to: "same.mzn")
        return try await Program.trestle("constraints", scratch["same.mzn"]).output
    }

    @Test(arguments: [
        ("mzn", "constraint x > 1; % and so on and so forth\n", "constraints.text-too-large"),
        ("smt2", "(assert true) ; and so on and so forth\n", "constraints.too-large"),
    ])
    func aFileOf50MegabytesIsRefused(ending: String, line: String, code: String) async throws {
        let scratch = try scratch()
        let text = String(repeating: line, count: (50 << 20) / line.utf8.count)
        try scratch.write(text, to: "m." + ending)
        try await check(
            Case(file: "m." + ending, text: "", codes: [code], words: ["help"]), in: scratch)
    }
}
