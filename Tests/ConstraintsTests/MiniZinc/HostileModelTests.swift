// Hostile input: a clear error within the limits, no file outside of the model's folder read, and the process lives.

import Constraints
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: MiniZincTools.isInstalled, "minizinc is not installed"), .serialized)
struct HostileModelTests {
    static let limits = CompilerLimits(time: .seconds(5), memory: 1 << 30, output: 16 << 20)

    @Test(arguments: [
        "include \"/etc/passwd\"; solve satisfy;", "include \"../secret.mzn\"; solve satisfy;",
        "include \"a/../../secret.mzn\"; solve satisfy;", "include \"~/secret.mzn\"; solve satisfy;",
        "include \"\\x2fetc/passwd\"; solve satisfy;", "output [\"\\(\"a\")\"]; include \"/etc/passwd\";",
        "/* % */ include % here\n \"/etc/passwd\"; solve satisfy;",
        "constraint \"\\( \")\" ++ \"\" )\" = \"\"; include \"/etc/passwd\";",
    ])
    func includesStayInTheFolder(_ model: String) {
        let codes = MiniZincTools.diagnostics(model, limits: Self.limits).map(\.code)
        #expect(codes == ["constraints.include"])
    }

    @Test func linksOutOfTheFolderAreRefused() throws {
        try MiniZincTools.withFolder(["m.mzn": "include \"link.mzn\"; solve satisfy;"]) { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: "link.mzn").path, withDestinationPath: "/etc/passwd")
            let error = try #require(throws: DiagnosticsError.self) {
                try MiniZincProgram(compiling: .file(folder.appending(path: "m.mzn").path))
            }
            #expect(error.diagnostics.first?.code == "constraints.include")
        }
    }

    @Test func dataIncludesNothing() throws {
        let error = try #require(throws: DiagnosticsError.self) {
            try MiniZincProgram(
                compiling: SourceText("int: n; solve satisfy;", named: "m.mzn"),
                data: [SourceText("n = 1; include \"/etc/passwd\";", named: "d.dzn")])
        }
        #expect(error.diagnostics.first?.code == "constraints.include")
    }

    @Test(arguments: [
        (
            "function int: f(int: n) = f(n + 1);\nvar 0..f(1): x; solve satisfy;",
            ["constraints.endless-recursion", "constraints.compile-crash"]
        ),
        (
            "var 0..1: x; constraint sum(i in 1..1000000000)(i * x) > 3; solve satisfy;",
            ["constraints.compile-time", "constraints.compile-memory"]
        ),
        (
            "array[1..1000000000] of var 0..1: x; solve satisfy;",
            ["constraints.compile-time", "constraints.compile-memory"]
        ),
    ])
    func endlessWorkEnds(_ model: String, _ codes: [String]) {
        let start = ContinuousClock.now
        let found = MiniZincTools.diagnostics(model, limits: Self.limits)
        #expect(found.count == 1 && codes.contains(found[0].code), "\(found.rendered())")
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func aLargeFileIsRefused() {
        let line = "constraint x > 1; % and so on and so forth and again\n"
        let model = "var 0..9: x;\n" + String(repeating: line, count: (50 << 20) / line.utf8.count)
        #expect(MiniZincTools.diagnostics(model).map(\.code) == ["constraints.text-too-large"])
    }

    @Test func deepBracketsEnd() {
        let depth = 200_000
        let model =
            "var 0..9: x; constraint " + String(repeating: "(", count: depth) + "x > 1"
            + String(repeating: ")", count: depth) + "; solve satisfy;"
        let found = MiniZincTools.diagnostics(model, limits: Self.limits)
        #expect(found.map(\.code) == ["constraints.too-deep"], "\(found.rendered())")
        #expect(found.first?.location != nil)
    }

    @Test(arguments: ["dzn", "json"]) func deepDataEnds(ending: String) throws {
        let (open, close) = ending == "dzn" ? ("(", ")") : ("[", "]")
        let value = String(repeating: open, count: 100_000) + "1" + String(repeating: close, count: 100_000)
        let error = try #require(throws: DiagnosticsError.self) {
            try MiniZincProgram(
                compiling: SourceText("int: n; var 0..n: x;", named: "m.mzn"),
                data: [
                    SourceText(ending == "dzn" ? "n = \(value);" : "{\"n\": \(value)}", named: "d.\(ending)")
                ])
        }
        #expect(error.diagnostics.map(\.code) == ["constraints.too-deep"])
        #expect(error.diagnostics.first?.location?.source.name == "d.\(ending)")
    }

    @Test func cancellationEndsTheCompiler() async throws {
        let task = Task.detached {
            MiniZincTools.diagnostics(
                "var 0..1: x; constraint sum(i in 1..1000000000)(i * x) > 3; solve satisfy;")
        }
        try await Task.sleep(for: .milliseconds(700))
        let start = ContinuousClock.now
        task.cancel()
        #expect(await task.value.map(\.code) == ["constraints.cancelled"])
        #expect(ContinuousClock.now - start < .seconds(3))
    }

    @Test func noFolderIsLeftBehind() throws {
        let temporary = FileManager.default.temporaryDirectory.path
        func folders() throws -> Set<String> {
            Set(
                try FileManager.default.contentsOfDirectory(atPath: temporary).filter {
                    $0.hasPrefix("trestle-")
                })
        }
        let before = try folders()
        _ = MiniZincTools.diagnostics("var 0..1: x; constraint y > 1; solve satisfy;")
        #expect(try folders().subtracting(before).filter { !$0.hasPrefix("trestle-test") }.isEmpty)
    }
}
