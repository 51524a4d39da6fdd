// Findings and diagnoses as people read them: whole sentences, fitted to the terminal.

import PratikJSON
import Testing

@testable import pratikctl

@Suite struct FindingListTests {
    private func finding(kind: String?, id: Int64?, file: String?) -> JSONObject {
        [
            "kind": kind.map { .string($0) } ?? .null, "id": id.map { .integer($0) } ?? .null,
            "file": file.map { .string($0) } ?? .null,
            "what": "it refers to company 99, which is not there",
            "advice": "delete the reference or restore the company",
        ]
    }

    @Test func `what is wrong and what to do stand beside what they are about`() {
        let rows = [
            finding(kind: "students", id: 14, file: nil),
            finding(kind: nil, id: nil, file: "files/3f/3f9a"),
        ]
        #expect(
            FindingList.lines(rows, width: nil) == [
                "students 14    it refers to company 99, which is not there",
                "               → delete the reference or restore the company",
                "files/3f/3f9a  it refers to company 99, which is not there",
                "               → delete the reference or restore the company",
            ])
    }

    @Test func `sentences go over several lines and lose no word`() {
        let lines = FindingList.lines([finding(kind: "students", id: 14, file: nil)], width: 50)
        #expect(
            lines == [
                "students 14  it refers to company 99, which is not",
                "             there",
                "             → delete the reference or restore the",
                "               company",
            ])
    }

    @Test func `a long path has a line of its own`() {
        let path = "journal/000001-00000000000000000001.log"
        let lines = FindingList.lines([finding(kind: nil, id: nil, file: path)], width: 80)
        #expect(
            lines == [
                path, "    it refers to company 99, which is not there",
                "    → delete the reference or restore the company",
            ])
    }

    @Test func `a name cannot drive the terminal`() {
        let lines = FindingList.lines(
            [finding(kind: nil, id: nil, file: "\u{1B}[31m")], width: nil)
        #expect(!lines.joined().contains("\u{1B}"))
    }

    @Test func `a diagnosis says whether it is well, and what helps if not`() {
        let list = DiagnosisList(
            diagnoses: [
                .well(.store, Phrase("/store")),
                .ill(.space, Phrase("full"), Phrase("df -h /store")),
            ], language: .en)
        #expect(
            list.text(coloured: false) == """
                ok  Store  /store
                !   Space  full
                           → df -h /store

                """)
        #expect(list.text(coloured: true).contains(Colour.bad.paint("! ")))
        let row = list.diagnoses[1].row(.en)
        #expect(row == ["check": "space", "ok": false, "what": "full", "advice": "df -h /store"])
    }

    @Test(
        arguments: [
            (1 << 20, nil, false), (1 << 30, nil, true), (1 << 30, 12, false),
            (1 << 30, 5000, true),
        ] as [(Int64, Int64?, Bool)])
    func `a disk is as good as full before nothing fits any more`(
        bytes: Int64, files: Int64?, isWell: Bool
    ) {
        let space = FreeSpace(freeBytes: bytes, totalBytes: 1 << 40, freeFiles: files)
        #expect(StoreExamination.space(space, at: "/").isWell == isWell)
    }

    @Test func `every subject has a label in both languages`() {
        for subject in Diagnosis.Subject.allCases {
            for language in Language.allCases {
                #expect(!DoctorMessages.label(subject)[language].isEmpty)
            }
        }
    }
}
