"""Many programs write at the same time: nothing is lost or doubled, and numbers are unique."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import requests

from tests.wire.twin.server.conftest import USMF, Client

WRITERS = 50
EACH = 4


def test_50_writers_lose_and_double_nothing(client: Client):
    def write(writer: int) -> list[tuple[int, str]]:
        with requests.Session() as session:
            session.trust_env = False
            session.verify = str(client.access.ca)
            session.headers["Authorization"] = "Bearer manager"
            found = []
            for number in range(EACH):
                # Half of them write in each system. In SCM, the number sequence numbers the row.
                if writer % 2:
                    body = {
                        "name": f"Sales {writer}.{number}",
                        "accountnumber": f"S-{writer}-{number}",
                        "customertypecode": 8,
                        "msdyn_company@odata.bind": USMF,
                    }
                    path = "/api/data/v9.2/accounts"
                else:
                    body = {
                        "dataAreaId": "usmf",
                        "PartyType": "Organization",
                        "OrganizationName": f"SCM {writer}.{number}",
                        "CustomerGroupId": "30",
                    }
                    path = "/data/CustomersV3"
                answer = session.post(client.access.address + path, json=body, timeout=300)
                found.append((answer.status_code, answer.text))
            return found

    with ThreadPoolExecutor(WRITERS) as pool:
        answers = [each for found in pool.map(write, range(WRITERS)) for each in found]
    assert {status for status, _ in answers} == {201, 204}, answers
    accounts = [each for each in client.parties("NUMBER", "RECORD") if each[0] == "Sales"]
    assert len(accounts) == WRITERS * EACH
    assert len({name for _, name, _, _ in accounts}) == WRITERS * EACH
    assert len({number for _, _, number, _ in accounts}) == WRITERS * EACH
    in_scm = {
        (name, number)
        for system, name, number, _ in client.parties("NUMBER", "RECORD")
        if system == "SCM"
    }
    assert in_scm == {(name, number) for _, name, number, _ in accounts}
    requests_seen = [
        each for each in client("GET", "/_twin/trace").json() if each["method"] == "POST"
    ]
    assert len(requests_seen) == WRITERS * EACH
