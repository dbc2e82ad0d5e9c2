// A lock that the system lets go of when its holder dies, so that it is never stale.

import Foundation

/// Holds an exclusive `flock` on a file until it is released.
final class FileLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock, or returns nil where another process, or another place in this one, has it.
    ///
    /// - Throws: ``LanguageModelError/failed(_:)`` where the file cannot be opened.
    init?(_ path: String) throws {
        descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw LanguageModelError.failed(
                "the lock '\(path)' cannot be opened: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Whether somebody holds the lock. A missing file is held by nobody.
    static func isHeld(_ path: String) -> Bool {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }
}
