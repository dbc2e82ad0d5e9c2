// Processes of the machine, as Linux tells of them.

#if os(Linux)
    import Foundation

    enum Processes {
        /// The children of the process that has `text` in its command line.
        static func children(ofCommand text: String) -> [Int32] {
            all.filter { id in parent(of: id).map { command(of: $0).contains(text) } ?? false }
        }

        /// The process that has `text` in its own command line, the one with the highest number.
        static func running(ofCommand text: String) -> Int32? {
            all.filter { command(of: $0).contains(text) }.max()
        }

        /// The parent of a process.
        static func parent(of id: Int32) -> Int32? {
            fields(of: id).flatMap { $0.count > 1 ? Int32($0[1]) : nil }
        }

        /// Whether a process is there and not only waiting to be reaped.
        static func isAlive(_ id: Int32) -> Bool { fields(of: id)?.first.map { $0 != "Z" } ?? false }

        /// Seconds of processor time that a process has had.
        static func age(of id: Int32) -> Double {
            guard let fields = fields(of: id), fields.count > 12, let user = Double(fields[11]) else {
                return 0
            }
            return user / Double(sysconf(Int32(_SC_CLK_TCK)))
        }

        private static var all: [Int32] {
            ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { Int32($0) }
        }

        private static func command(of id: Int32) -> String {
            (try? String(contentsOfFile: "/proc/\(id)/cmdline", encoding: .utf8)) ?? ""
        }

        /// The fields of a process's state behind its name, which may hold anything.
        private static func fields(of id: Int32) -> [Substring]? {
            guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8) else {
                return nil
            }
            return text.split(separator: ")").last?.split(separator: " ")
        }
    }
#endif
