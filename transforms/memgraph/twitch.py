"""Transformations for streams that run inside Memgraph.

Each takes a batch of Kafka messages (a JSON object of texts by column name, as Eddy's producer writes them) and answers
with queries in the model of the transforms of the same names in the folder above. Memgraph runs the queries of a batch in
one transaction, and delivers a message again after a failure: nodes and edges are merged, so that changes nothing.

Rows are grouped before they are written: one query for each kind of node, distinct, then one for the edges. A message
that cannot be read is logged with its place and left out; an exception would stop the stream for good.

Give Memgraph indexes on :Stream(id), :User(name), :Language(name), :Game(name) and :Team(name) first.
"""

import json

import mgp

_logger = mgp.Logger()

_MERGE_STREAMS = "UNWIND $rows AS id MERGE (s:Stream {id: id}) SET s:User"
_MERGE_NAMED = "UNWIND $rows AS name MERGE (:%s {name: name})"
_DESCRIBE_STREAMS = "UNWIND $rows AS row MATCH (s:Stream {id: row.id}) SET s += row.properties"
_MERGE_FROM_STREAM = (
    "UNWIND $rows AS row MATCH (s:Stream {id: row.stream}) MATCH (t:%s {name: row.name}) MERGE (s)-[:%s]->(t)"
)
_MERGE_TO_STREAM = (
    "UNWIND $rows AS row MATCH (s:Stream {id: row.stream}) MATCH (u:User {name: row.name}) MERGE (u)-[:%s]->(s)"
)


class _BadRow(Exception):
    """A row that cannot be used. Its text says why."""


def _text(row, column):
    value = row.get(column)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise _BadRow('column "%s" is missing' % column)
    text = str(value)
    # What Memgraph cannot take as text would stop the stream: half of a surrogate pair, and the end mark of C.
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise _BadRow('column "%s" holds no valid text' % column)
    return text


def _key(row, column):
    value = _text(row, column)
    if not value.strip():
        raise _BadRow('column "%s" is empty, but it identifies a node' % column)
    return value


def _optional_text(row, column):
    return None if row.get(column) is None else _text(row, column)


def _optional_number(row, column):
    value = row.get(column)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        number = float(_text(row, column))
    except ValueError:
        raise _BadRow('column "%s" holds no number' % column)
    if number != number or number in (float("inf"), float("-inf")):
        raise _BadRow('column "%s" holds no number' % column)
    return int(number) if number.is_integer() and abs(number) <= 2**53 else number


def _read(messages, read_row):
    """What `read_row` makes of each message that can be read, in order."""
    read = []
    for index in range(messages.total_messages()):
        message = messages.message_at(index)
        try:
            try:
                row = json.loads((message.payload() or b"").decode("utf-8"))
            except (ValueError, RecursionError):
                raise _BadRow("it is not JSON")
            if not isinstance(row, dict):
                raise _BadRow("it is not an object of columns")
            read.append(read_row(row))
        except _BadRow as reason:
            _logger.error("%s at offset %d is left out: %s" % (message.topic_name(), message.offset(), reason))
    return read


def _distinct(values):
    """Each once, in the order of the first: MERGE of one value twice in a statement can make two nodes."""
    return list(dict.fromkeys(values))


def _record(query, rows):
    return mgp.Record(query=query, parameters={"rows": rows})


def _edge_rows(pairs):
    return [{"stream": stream, "name": name} for stream, name in _distinct(pairs)]


def _users_of_streams(messages, column, edge_type):
    pairs = _read(messages, lambda row: (_key(row, "user_id"), _key(row, column)))
    if not pairs:
        return []
    return [
        _record(_MERGE_STREAMS, _distinct(stream for stream, _ in pairs)),
        _record(_MERGE_NAMED % "User", _distinct(name for _, name in pairs)),
        _record(_MERGE_TO_STREAM % edge_type, _edge_rows(pairs)),
    ]


@mgp.transformation
def chatters(messages: mgp.Messages) -> mgp.Record(query=str, parameters=mgp.Nullable[mgp.Map]):
    """user_id, chatter_login: (:User)-[:CHATTER]->(:User:Stream)"""
    return _users_of_streams(messages, "chatter_login", "CHATTER")


@mgp.transformation
def vips(messages: mgp.Messages) -> mgp.Record(query=str, parameters=mgp.Nullable[mgp.Map]):
    """user_id, vip_login: (:User)-[:VIP]->(:User:Stream)"""
    return _users_of_streams(messages, "vip_login", "VIP")


@mgp.transformation
def moderators(messages: mgp.Messages) -> mgp.Record(query=str, parameters=mgp.Nullable[mgp.Map]):
    """user_id, moderator_login: (:User)-[:MODERATOR]->(:User:Stream)"""
    return _users_of_streams(messages, "moderator_login", "MODERATOR")


@mgp.transformation
def teams(messages: mgp.Messages) -> mgp.Record(query=str, parameters=mgp.Nullable[mgp.Map]):
    """user_id, team_name: (:User:Stream)-[:IS_PART_OF]->(:Team)"""
    pairs = _read(messages, lambda row: (_key(row, "user_id"), _key(row, "team_name")))
    if not pairs:
        return []
    return [
        _record(_MERGE_STREAMS, _distinct(stream for stream, _ in pairs)),
        _record(_MERGE_NAMED % "Team", _distinct(name for _, name in pairs)),
        _record(_MERGE_FROM_STREAM % ("Team", "IS_PART_OF"), _edge_rows(pairs)),
    ]


def _streamer(row):
    stream = _key(row, "user_id")
    properties = {
        "name": _optional_text(row, "user_name") or _key(row, "user_login"),
        "url": _optional_text(row, "thumbnail_url"),
        "followers": _optional_number(row, "followers"),
        "createdAt": _optional_text(row, "created_at"),
        "totalViewCount": _optional_number(row, "view_count"),
        "description": _optional_text(row, "description"),
    }
    return stream, _key(row, "language"), _text(row, "game_name"), properties


@mgp.transformation
def streamers(messages: mgp.Messages) -> mgp.Record(query=str, parameters=mgp.Nullable[mgp.Map]):
    """user_id, user_login, user_name, language, game_name …: (:User:Stream)-[:SPEAKS]->(:Language), -[:PLAYS]->(:Game)"""
    rows = _read(messages, _streamer)
    if not rows:
        return []
    # The last description of a streamer in the batch counts, as if the messages came one by one.
    described = {stream: properties for stream, _, _, properties in rows}
    return [
        _record(_MERGE_STREAMS, list(described)),
        _record(_DESCRIBE_STREAMS, [{"id": stream, "properties": of} for stream, of in described.items()]),
        _record(_MERGE_NAMED % "Language", _distinct(language for _, language, _, _ in rows)),
        _record(_MERGE_NAMED % "Game", _distinct(game for _, _, game, _ in rows)),
        _record(_MERGE_FROM_STREAM % ("Language", "SPEAKS"), _edge_rows((row[0], row[1]) for row in rows)),
        _record(_MERGE_FROM_STREAM % ("Game", "PLAYS"), _edge_rows((row[0], row[2]) for row in rows)),
    ]
