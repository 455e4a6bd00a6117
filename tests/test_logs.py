import json
import logging

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot import logs
from storage.database import Database


def logged(error: BaseException) -> str:
    record = logging.LogRecord(
        "bot", logging.ERROR, "f", 1, "turn failed", (), (type(error), error, error.__traceback__)
    )
    return logs.WordlessFormatter(logs.FIELDS).format(record)


def test_an_error_is_logged_without_what_people_wrote(database: Database) -> None:
    def work(session: Session) -> None:
        session.execute(text("INSERT INTO facts (name) VALUES (:what)"), {"what": "hemligt"})

    with pytest.raises(DBAPIError) as raised:
        database.write(work)
    line = json.loads(logged(raised.value))

    assert "hemligt" not in str(line)
    assert "IntegrityError" in line["exc_info"]
    assert "test_logs.py" in line["exc_info"]


def test_a_log_line_is_json_with_its_ids() -> None:
    record = logging.makeLogRecord({"msg": "refused", "levelname": "INFO", "outbox_id": 7})

    line = json.loads(logs.WordlessFormatter(logs.FIELDS).format(record))

    assert (line["message"], line["outbox_id"]) == ("refused", 7)
