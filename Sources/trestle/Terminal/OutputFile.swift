// Files that are written whole or not at all.

import Diagnostics
import Foundation

/// A file to write a result to: checked before the work begins, written to a temporary file and renamed.
struct OutputFile {
    /// The path.
    let path: String

    /// Checks that the file can be written.
    ///
    /// - Throws: ``DiagnosticsError`` with `output.not-writable`.
    init(_ path: String) throws {
        self.path = path
        let folder = URL(filePath: path).deletingLastPathComponent().path
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
            throw Self.failure(path, "it is a directory")
        }
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isDirectory), isDirectory.boolValue
        else {
            throw Self.failure(path, "there is no directory '\(folder)'")
        }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw Self.failure(path, "the directory '\(folder)' does not take files")
        }
    }

    /// Writes the whole text.
    func write(_ text: String) throws {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Self.failure(path, error.localizedDescription)
        }
    }

    private static func failure(_ path: String, _ why: String) -> DiagnosticsError {
        DiagnosticsError("output.not-writable", "'\(path)' cannot be written: \(why)")
    }
}
