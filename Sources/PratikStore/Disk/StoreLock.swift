// The single writer: a lock on the store's directory itself, so that no lock file is needed.

import Synchronization

/// The exclusive hold on a store, kept until `release`, and at the latest until the process ends.
package final class StoreLock: Sendable {
    private let disk: any Disk
    private let directory: OpenFile
    private let held = Atomic<Bool>(true)

    private init(_ directory: OpenFile, disk: any Disk) {
        self.directory = directory
        self.disk = disk
    }

    /// Locks the store.
    ///
    /// - Throws: `StoreRefusal.locked` when somebody has it, `notAStore` when there is no such
    ///   directory, `DiskError`.
    package static func acquire(_ paths: StorePaths, disk: any Disk) throws -> StoreLock {
        let directory: OpenFile
        do throws(DiskError) {
            directory = try disk.open(paths.store, .directory)
        } catch {
            throw error.isMissing ? StoreRefusal.notAStore(paths.store) : error
        }
        guard try disk.lock(directory) else {
            disk.close(directory)
            throw StoreRefusal.locked(paths.store)
        }
        return StoreLock(directory, disk: disk)
    }

    /// Gives the store free for the next one.
    package func release() {
        guard held.exchange(false, ordering: .acquiringAndReleasing) else { return }
        do throws(DiskError) {
            try disk.unlock(directory)
        } catch {
            // Closing gives it back too.
        }
        disk.close(directory)
    }

    deinit { release() }
}
