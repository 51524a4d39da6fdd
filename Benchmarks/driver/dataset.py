# The entities that are measured on: made up, the same at every run, loaded through the protocol.

from datetime import date, timedelta

from driver.wire import Failure

BATCH_OPS = 1000
PIPELINE = 500

SECTORS = ["Informatique", "Tourisme", "BTP", "Santé", "Énergie", "Pêche", "Agriculture", "Spatial"]
CITIES = [("Cayenne", "97300"), ("Kourou", "97310"), ("Rémire-Montjoly", "97354"),
          ("Matoury", "97351"), ("Saint-Laurent-du-Maroni", "97320")]
LEVELS = ["L2 AES", "L3 AES", "BTS SIO", "M1 Informatique", "M2 Informatique"]
SKILLS = ["Swift", "C", "SQL", "Comptabilité", "Réseaux", "Anglais", "Créole", "Gestion de projet"]


def luhn_digit(digits):
    """The digit that makes `digits` and itself pass Luhn's check."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def siret(number):
    """A SIRET of its own for each number under 90 million: SIREN and SIRET both pass Luhn."""
    siren = str(10_000_000 + number)
    siren += luhn_digit(siren)
    establishment = siren + "0001"
    return establishment + luhn_digit(establishment)


def user(kind, number):
    name = f"{kind.lower()}-{number}"
    return {"verb": "user.create", "username": name, "email": f"{name}@exemple.fr",
            "first_name": "Maëlle", "last_name": f"Dupont-{number}", "user_type": kind}


def company(number):
    city, postal_code = CITIES[number % len(CITIES)]
    return {"company_name": f"Entreprise guyanaise {number}", "siret": siret(number),
            "sector": SECTORS[number % len(SECTORS)],
            "description": "Accueille des stagiaires toute l’année.",
            "address": f"{number} avenue du Général-de-Gaulle", "city": city,
            "postal_code": postal_code, "website": f"https://entreprise-{number}.exemple.fr"}


def student(number):
    city, postal_code = CITIES[number % len(CITIES)]
    return {"program_name": LEVELS[number % len(LEVELS)],
            "current_level": LEVELS[number % len(LEVELS)],
            "domain": SECTORS[number % len(SECTORS)], "status": "SEEKING",
            "available_from": "2027-01-04",
            "skills": [SKILLS[(number + step) % len(SKILLS)] for step in range(3)],
            "city": city, "postal_code": postal_code}


class Dataset:
    """What the store holds. It begins empty, so the ids of a kind are 1, 2, 3… in order."""

    def __init__(self, client, students, companies):
        self.client = client
        self.students = students
        self.companies = companies
        self.internships = 0

    def load_profiles(self):
        self.batches(self.profile_ops("COMPANY", "company.create", company, self.companies))
        self.batches(self.profile_ops("STUDENT", "student.create", student, self.students))
        self.check("company.get", self.companies)
        self.check("student.get", self.students)

    def load_internships(self, wanted):
        """Makes internships until there are so many; number n is of the parties `parties(n)`."""
        numbers = range(self.internships + 1, wanted + 1)
        self.batches(self.internship_op(number) for number in numbers)
        self.internships = max(wanted, self.internships)
        self.check("internship.get", self.internships)

    def parties(self, internship):
        """Company and student of an internship: neighbours are of different ones of both."""
        return internship % self.companies + 1, internship % self.students + 1

    def recommendation(self, internship):
        """What `recommendation.create` is asked for: one for each internship."""
        company, student = self.parties(internship)
        return {"company": company, "student": student, "internship": internship, "rating": 5,
                "comment": f"Stage n° {internship} : sérieux, curieux, très à l’aise en équipe.",
                "autonomy": True, "skills_validated": ["Swift", "SQL"],
                "recommended_domains": [SECTORS[internship % len(SECTORS)]]}

    def profile_ops(self, kind, verb, fields, count):
        for number in range(1, count + 1):
            # A batch holds an even number of ops: the user is always in the same one.
            owner = (2 * (number - 1)) % BATCH_OPS
            yield user(kind, number)
            yield {"verb": verb, "user": f"${owner}.id", **fields(number)}

    def internship_op(self, number):
        company, student = self.parties(number)
        # The student's earlier internships end before this one begins.
        start = date(2000, 1, 3) + timedelta(weeks=number // self.students)
        return {"verb": "internship.create", "company": company, "student": student,
                "title": f"Stage n° {number}", "start_date": start.isoformat(),
                "end_date": (start + timedelta(days=4)).isoformat(), "status": "COMPLETED"}

    def batches(self, ops):
        """Each batch is one transaction and one line, of some 300 KB."""
        batch = []
        for op in ops:
            batch.append(op)
            if len(batch) == BATCH_OPS:
                self.client.ask("batch", {"ops": batch})
                batch = []
        if batch:
            self.client.ask("batch", {"ops": batch})

    def check(self, verb, count):
        if not self.client.exists(verb, count) or self.client.exists(verb, count + 1):
            raise Failure(f"{verb}: the ids of {count} entities are not 1 to {count}")

    def student_rows(self):
        """Pairs of id and row, a part of all at a time."""
        for first in range(1, self.students + 1, PIPELINE):
            ids = range(first, min(first + PIPELINE, self.students + 1))
            yield list(zip(ids, self.client.rows("student.get", ids)))
