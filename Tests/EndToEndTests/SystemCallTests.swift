// A trace of system calls: what a constraint program makes Trestle and the compiler open, write and start.

#if os(Linux)
    import Foundation
    import TestSupport
    import Testing

    @Suite(
        .serialized, .enabled(if: ConstraintsCommandTests.hasMiniZinc, "needs minizinc"),
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"), "needs strace"))
    struct SystemCallTests {
        /// What a traced run did.
        private struct Trace {
            var read: Set<String> = []
            var written: Set<String> = []
            var started: Set<String> = []
            var connections: [String] = []

            /// Reads the lines of `strace -f -o`; `folder` is where the program ran.
            init(_ text: String, in folder: String) {
                for line in text.split(separator: "\n") {
                    guard let match = line.firstMatch(of: /^\d+ +([a-z0-9]+)\(([^"]*)"([^"]*)"(.*)$/) else {
                        if line.contains(" connect(") { connections.append(String(line)) }
                        continue
                    }
                    let (call, path, rest) = (match.1, String(match.3), match.4)
                    let whole = URL(filePath: path, relativeTo: URL(filePath: folder + "/"))
                        .standardizedFileURL.path
                    switch call {
                    case "execve":
                        if rest.hasSuffix("= 0") || rest.contains("unfinished") { started.insert(whole) }
                    case "connect": connections.append(String(line))
                    case "openat" where match.2.first.map { $0.isNumber } ?? false:
                        // Relative to an open folder, which is looked at itself.
                        if rest.contains("O_WRONLY") || rest.contains("O_RDWR") || rest.contains("O_CREAT") {
                            written.insert("in an open folder: " + path)
                        }
                    case "openat", "open":
                        let isWritten = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"].contains {
                            rest.contains($0)
                        }
                        if isWritten { written.insert(whole) } else { read.insert(whole) }
                    default: written.insert(whole)
                    }
                }
            }
        }

        /// What any program of this kind reads: libraries, the loader's table, itself, the machine's state, locales.
        private static let system = [
            "/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/etc/ld.so.cache", "/etc/ld.so.preload",
            "/proc/", "/sys/",
            "/dev/null", "/dev/urandom", "/usr/share/locale", "/usr/share/zoneinfo", "/etc/localtime",
            // The compiler itself: its library, and where it looks for solvers, some of them sold.
            "/usr/share/minizinc", "/usr/bin/minizinc", "/usr/local/share/minizinc/solvers", "/opt/gurobi",
            "/opt/xpressmp/lib/libxprs.so", "/opt/swift/usr/lib/",
        ]

        private static let calls =
            "open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink,symlinkat,"
            + "truncate,execve,connect"

        @Test(arguments: [
            (
                "include \"inner/part.mzn\"; constraint alldifferent([x, 2]); solve maximize x; output [\"\\(x)\"];",
                0
            ),
            ("include \"inner/part.mzn\"; constraint :: \"no\" x > 4; solve satisfy;", 10),
            ("include \"/etc/passwd\"; solve satisfy;", 31),
            ("include \"../outside.mzn\"; solve satisfy;", 31),
            ("include \"inner/link.mzn\"; solve satisfy;", 31),
            ("int: n = 1 + \"/etc/passwd\"; var 1..n: x;", 31),
        ])
        func nothingElseIsTouched(model: String, status: Int32) async throws {
            let scratch = try Scratch()
            for folder in ["m", "m/inner", "tmp"] {
                try FileManager.default.createDirectory(
                    atPath: scratch[folder], withIntermediateDirectories: true)
            }
            try scratch.write("include \"alldifferent.mzn\"; var 0..3: x;", to: "m/inner/part.mzn")
            try scratch.write("int: secret = 1;", to: "outside.mzn")
            symlink(scratch["outside.mzn"], scratch["m/inner/link.mzn"])
            let path = try scratch.write(model, to: "m/model.mzn")
            let program = Program.directory.appending(path: "trestle").path
            let run = try await Program.run(
                "/usr/bin/strace",
                [
                    "-f", "-s", "4096", "-o", scratch["trace"], "-e", "trace=\(Self.calls)", program,
                    "constraints", path,
                ],
                environment: ["TMPDIR": scratch["tmp"], "PATH": "/usr/bin:/bin"])
            #expect(run.status == status, "\(run.errors)")
            let trace = Trace(try scratch.read("trace"), in: SharedData.root.path)
            #expect(trace.read.contains(path), "the trace sees the model itself")
            let allowed = Self.system + [Program.directory.path, scratch["m"], scratch["tmp"]]
            let strange = trace.read.filter { path in !allowed.contains { path.hasPrefix($0) } }
            #expect(strange.isEmpty, "read: \(strange.sorted())")
            #expect(
                !trace.read.contains(scratch["m/inner/link.mzn"])
                    && !trace.read.contains(scratch["outside.mzn"]))
            let written = trace.written.filter { !$0.hasPrefix(scratch["tmp"]) && !$0.hasPrefix("/dev/null") }
            #expect(written.isEmpty, "written: \(written.sorted())")
            #expect(
                trace.started.subtracting([program, "/usr/bin/prlimit", "/usr/bin/minizinc"]).isEmpty,
                "\(trace.started)")
            #expect(trace.connections.isEmpty, "\(trace.connections)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch["tmp"]).isEmpty)
        }

        @Test(arguments: [
            "(set-option :regular-output-channel \"written\")(assert true)(check-sat)",
            "(set-option :diagnostic-output-channel \"written\")",
            "(declare-const x Int)(assert (> x 3))(check-sat)",
        ])
        func scriptsReachNothing(script: String) async throws {
            let scratch = try Scratch()
            let path = try scratch.write(script, to: "s.smt2")
            let program = Program.directory.appending(path: "trestle").path
            _ = try await Program.run(
                "/usr/bin/strace",
                [
                    "-f", "-s", "4096", "-o", scratch["trace"], "-e", "trace=\(Self.calls)", program,
                    "constraints", path,
                ],
                environment: ["PATH": "/usr/bin:/bin"], in: scratch.path)
            let trace = Trace(try scratch.read("trace"), in: scratch.path)
            #expect(trace.read.contains(path))
            #expect(trace.written.filter { !$0.hasPrefix("/dev/null") }.isEmpty, "\(trace.written)")
            #expect(trace.started == [program] && trace.connections.isEmpty)
            let allowed = Self.system + [Program.directory.path, path]
            #expect(trace.read.filter { path in !allowed.contains { path.hasPrefix($0) } }.isEmpty)
        }
    }
#endif
