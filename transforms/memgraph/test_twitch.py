"""Runs the module against a stub of Memgraph's `mgp`: python3 -m unittest discover -s transforms/memgraph"""

import json
import sys
import types
import unittest


class Logger:
    errors = []

    def error(self, line):
        Logger.errors.append(line)


class Record:
    def __init__(self, **fields):
        self.fields = fields


class Message:
    def __init__(self, payload, offset):
        self._payload = payload
        self._offset = offset

    def payload(self):
        return self._payload

    def topic_name(self):
        return "topic"

    def offset(self):
        return self._offset


class Messages:
    """Rows are sent as JSON; bytes as they are."""

    def __init__(self, *payloads):
        self._messages = [
            Message(payload if payload is None or isinstance(payload, bytes) else json.dumps(payload).encode("utf-8"), offset)
            for offset, payload in enumerate(payloads)
        ]

    def total_messages(self):
        return len(self._messages)

    def message_at(self, index):
        return self._messages[index]


mgp = types.ModuleType("mgp")
mgp.Logger = Logger
mgp.Record = Record
mgp.Messages = Messages
mgp.Map = dict
mgp.Nullable = {dict: dict}
mgp.transformation = lambda function: function
sys.modules["mgp"] = mgp

import twitch  # noqa: E402  (after the stub)


def queries(records):
    return [record.fields["query"] for record in records]


def rows(records):
    return [record.fields["parameters"]["rows"] for record in records]


def streamer(**columns):
    given = {"user_id": "1", "user_login": "ann", "language": "en", "game_name": "Chess"}
    given.update(columns)
    return given


class UserOfStreamTest(unittest.TestCase):
    def setUp(self):
        Logger.errors.clear()

    def test_merges_each_node_and_edge_once(self):
        records = twitch.chatters(
            Messages(
                {"user_id": "1", "chatter_login": "bob"},
                {"user_id": "1", "chatter_login": "eve"},
                {"user_id": "1", "chatter_login": "bob"},
            )
        )
        self.assertEqual(
            rows(records),
            [["1"], ["bob", "eve"], [{"stream": "1", "name": "bob"}, {"stream": "1", "name": "eve"}]],
        )

    def test_never_creates_without_merging(self):
        makers = {
            twitch.chatters: {"user_id": "1", "chatter_login": "bob"},
            twitch.vips: {"user_id": "1", "vip_login": "bob"},
            twitch.moderators: {"user_id": "1", "moderator_login": "bob"},
            twitch.teams: {"user_id": "1", "team_name": "red"},
            twitch.streamers: streamer(),
        }
        for transform, row in makers.items():
            for query in queries(transform(Messages(row))):
                self.assertNotIn("CREATE", query)
                self.assertTrue("MERGE" in query or "SET" in query)

    def test_values_are_parameters(self):
        hostile = "x'}) DETACH DELETE n //"
        for query in queries(twitch.chatters(Messages({"user_id": hostile, "chatter_login": hostile}))):
            self.assertNotIn("DELETE", query)

    def test_types_follow_the_transform(self):
        self.assertIn("(u)-[:VIP]->(s)", queries(twitch.vips(Messages({"user_id": "1", "vip_login": "b"})))[-1])
        self.assertIn(
            "(u)-[:MODERATOR]->(s)", queries(twitch.moderators(Messages({"user_id": "1", "moderator_login": "b"})))[-1]
        )
        self.assertIn("(u)-[:CHATTER]->(s)", queries(twitch.chatters(Messages({"user_id": "1", "chatter_login": "b"})))[-1])
        self.assertIn(
            "MATCH (t:Team {name: row.name}) MERGE (s)-[:IS_PART_OF]->(t)",
            queries(twitch.teams(Messages({"user_id": "1", "team_name": "red"})))[-1],
        )

    def test_bad_messages_are_logged_and_left_out(self):
        records = twitch.chatters(
            Messages(
                b"\xff\xfe",
                b"not json",
                ["1", "bob"],
                {"user_id": "1"},
                {"user_id": " ", "chatter_login": "bob"},
                {"user_id": True, "chatter_login": "bob"},
                {"user_id": 1, "chatter_login": "bob"},
            )
        )
        self.assertEqual(rows(records)[2], [{"stream": "1", "name": "bob"}])
        self.assertEqual(len(Logger.errors), 6)
        self.assertEqual(Logger.errors[1], "topic at offset 1 is left out: it is not JSON")
        self.assertIn('offset 3 is left out: column "chatter_login" is missing', Logger.errors[3])

    def test_a_batch_of_nothing_but_bad_messages_makes_no_query(self):
        for transform in (twitch.chatters, twitch.vips, twitch.moderators, twitch.teams, twitch.streamers):
            self.assertEqual(transform(Messages(b"{")), [])

    def test_what_memgraph_cannot_take_as_text_is_a_bad_row(self):
        for payload in (
            b'{"user_id": "1", "chatter_login": "\\ud800"}',
            b'{"user_id": "1", "chatter_login": "a\\u0000b"}',
            b"[" * 100_000,
            None,
        ):
            self.assertEqual(twitch.chatters(Messages(payload)), [])
        self.assertEqual(len(Logger.errors), 4)
        self.assertEqual(rows(twitch.chatters(Messages({"user_id": "1", "chatter_login": "\U0001f600"})))[1], ["\U0001f600"])

    def test_logs_no_payload(self):
        twitch.chatters(Messages(b"secret"))
        self.assertNotIn("secret", Logger.errors[0])


class StreamersTest(unittest.TestCase):
    def setUp(self):
        Logger.errors.clear()

    def test_describes_the_streamer_with_language_and_game(self):
        records = twitch.streamers(
            Messages(streamer(user_name="Ann", followers="12", view_count="1.5", description="한국어", game_name=""))
        )
        self.assertEqual(rows(records)[0], ["1"])
        self.assertEqual(
            rows(records)[1],
            [
                {
                    "id": "1",
                    "properties": {
                        "name": "Ann",
                        "url": None,
                        "followers": 12,
                        "createdAt": None,
                        "totalViewCount": 1.5,
                        "description": "한국어",
                    },
                }
            ],
        )
        self.assertEqual(rows(records)[2:4], [["en"], [""]])
        self.assertEqual(rows(records)[4:], [[{"stream": "1", "name": "en"}], [{"stream": "1", "name": ""}]])

    def test_the_last_description_in_a_batch_counts(self):
        records = twitch.streamers(Messages(streamer(user_name="Old"), streamer(user_name="New")))
        self.assertEqual([row["properties"]["name"] for row in rows(records)[1]], ["New"])

    def test_a_number_beyond_an_integer_stays_a_float(self):
        records = twitch.streamers(Messages(streamer(followers="1e300")))
        self.assertIsInstance(rows(records)[1][0]["properties"]["followers"], float)

    def test_a_number_that_is_none_is_a_bad_row(self):
        for wrong in ("many", "nan", "inf"):
            self.assertEqual(twitch.streamers(Messages(streamer(followers=wrong))), [])
        self.assertEqual(len(Logger.errors), 3)


if __name__ == "__main__":
    unittest.main()
