"""asyncpg: a protocol of its own, binary and prepared throughout."""

import asyncio
import io

import asyncpg

import behaviour as b


async def connect():
    return await asyncpg.connect()


async def sqlstate(action):
    try:
        await action
    except asyncpg.PostgresError as error:
        return error.sqlstate
    return "none"


async def simple():
    connection = await connect()
    await connection.execute(b.SIMPLE)
    return await connection.fetchval("SELECT count(*) FROM s")


async def parameters():
    row = await (await connect()).fetchrow("SELECT $1::int + 1, $2::text /* wire-parameters */", 41, b.SECRET)
    return f"{row[0]} {row[1]}"


async def prepared():
    statement = await (await connect()).prepare("SELECT $1::int /* wire-prepared */")
    return [await statement.fetchval(number) for number in range(3)][-1]


async def pipeline():
    connection = await connect()
    await connection.execute("CREATE TEMP TABLE p (a int)")
    await connection.executemany("INSERT INTO p VALUES ($1) /* wire-pipeline */", [(0,), (1,), (2,)])
    return await connection.fetchval("SELECT count(*) FROM p")


async def pipeline_error():
    connection = await connect()
    state = await sqlstate(connection.executemany("SELECT 1 / $1::int /* wire-pipeline_error */", [(1,), (0,), (2,)]))
    return f"{state} {await connection.fetchval('SELECT 1')}"


async def portal():
    connection = await connect()
    async with connection.transaction():
        return len([row async for row in connection.cursor(b.ROWS, prefetch=3)])


async def copy_in(rows=b"1\n2\n", connection=None):
    connection = connection or await connect()
    await connection.execute("CREATE TEMP TABLE c (a int)")
    await connection.copy_to_table("c", source=io.BytesIO(rows) if isinstance(rows, bytes) else rows)
    return await connection.fetchval("SELECT count(*) FROM c")


async def broken():
    yield b"1\n"
    raise OSError("no more")


async def copy_fail():
    connection = await connect()
    try:
        await copy_in(broken(), connection)
    except OSError:
        await connection.fetchval("SELECT 1")  # it has not waited for the server's answer
        return "57014"  # the client's own error hides the server's
    return "none"


async def copy_out():
    out = io.BytesIO()
    await (await connect()).copy_from_query("VALUES (1), (2) /* wire-copy_out */", output=out)
    return out.getvalue().decode().strip().replace("\n", " ")


async def notice():
    connection = await connect()
    heard = []
    connection.add_log_listener(lambda _, message: heard.append(message.message))
    await connection.execute(b.NOTICE)
    await asyncio.sleep(0.05)
    return heard[0]


async def notify():
    connection = await connect()
    heard = asyncio.get_running_loop().create_future()
    await connection.add_listener("l", lambda _connection, _pid, _channel, payload: heard.set_result(payload))
    await (await connect()).execute("NOTIFY l, 'ping' /* wire-notify */")
    return await asyncio.wait_for(heard, 10)


async def cancel():
    connection = await connect()
    try:
        await connection.execute(b.SLEEP, timeout=0.5)
    except asyncio.TimeoutError:
        return "57014" if await connection.fetchval("SELECT 1") == 1 else "none"  # it cancels, and goes on
    return "none"


async def error():
    connection = await connect()
    transaction = connection.transaction()
    await transaction.start()
    states = [await sqlstate(connection.fetchval(sql)) for sql in (b.WRONG, "SELECT 1")]
    await transaction.rollback()
    return " ".join([*states, str(await connection.fetchval("SELECT 1"))])


async def large():
    return len(await (await connect()).fetchval(b.LARGE))


async def gone():
    connection = await connect()
    await sqlstate(connection.fetchval(b.GONE))
    return "gone" if connection.is_closed() else "none"


b.run({
    name: (lambda action=action: asyncio.run(action()))
    for name, action in {
        "simple": simple,
        "parameters": parameters,
        "prepared": prepared,
        "pipeline": pipeline,
        "pipeline_error": pipeline_error,
        "portal": portal,
        "copy_in": copy_in,
        "copy_out": copy_out,
        "copy_fail": copy_fail,
        "copy_bad": lambda: sqlstate(copy_in(b"1\nx\n3\n")),
        "notice": notice,
        "notify": notify,
        "cancel": cancel,
        "error": error,
        "large": large,
        "gone": gone,
    }.items()
})
