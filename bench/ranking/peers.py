"""Peers of the ranking benchmark in Debian's python3: igraph, scipy, networkx.

Reads the edges (u32 pairs) from the file named first, `nodes` second, the L1 error asked for third. Loads each peer that can
be imported, then, for every line on standard input, lets each solve once. Answers one JSON object a line: first
{"missing": [...], "loadMs": {...}}, then {"ms": {...}} per round; at the end of the first round the ranks stand in
<file>.<peer> as f64.
"""

import json
import sys
from time import perf_counter

DAMPING = 0.85
path, nodes, error = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
# A power iteration whose last step changed the ranks by c (L1) is within c * d / (1 - d).
CHANGE = error * (1 - DAMPING) / DAMPING

missing = []
peers = {}
load_ms = {}


def timed(work):
    began = perf_counter()
    answer = work()
    return answer, (perf_counter() - began) * 1000


def offer(name, load, solve):
    """`load` answers a graph, `solve(graph)` its ranks by node."""
    graph, ms = timed(load)
    load_ms[name] = ms
    peers[name] = lambda: solve(graph)


try:
    import numpy
except ImportError:
    numpy = None

if numpy is None:
    missing = ["scipy", "igraph", "networkx"]
else:
    edges = numpy.fromfile(path, dtype=numpy.uint32).reshape(-1, 2).astype(numpy.int64)
    try:
        import scipy.sparse

        def load_scipy():
            degree = numpy.bincount(edges[:, 0], minlength=nodes)
            share = 1.0 / degree[edges[:, 0]]
            matrix = scipy.sparse.csr_matrix((share, (edges[:, 1], edges[:, 0])), shape=(nodes, nodes))
            return matrix, degree == 0

        def solve_scipy(graph):
            matrix, dangling = graph
            x = numpy.full(nodes, 1.0 / nodes)
            while True:
                lost = x[dangling].sum()
                following = DAMPING * (matrix @ x) + (DAMPING * lost + 1 - DAMPING) / nodes
                change = numpy.abs(following - x).sum()
                x = following
                if change <= CHANGE:
                    return x

        offer("scipy", load_scipy, solve_scipy)
    except ImportError:
        missing.append("scipy")
    try:
        import igraph

        offer(
            "igraph (PRPACK)",
            lambda: igraph.Graph(n=nodes, edges=edges, directed=True),
            lambda graph: numpy.array(graph.pagerank(damping=DAMPING)),
        )
    except ImportError:
        missing.append("igraph")
    try:
        import networkx

        def load_networkx():
            graph = networkx.DiGraph()
            graph.add_nodes_from(range(nodes))
            graph.add_edges_from(map(tuple, edges.tolist()))
            return graph

        def solve_networkx(graph):
            # networkx stops at a change below tol times the number of nodes.
            ranks = networkx.pagerank(graph, alpha=DAMPING, tol=CHANGE / nodes, max_iter=1000)
            return numpy.fromiter(ranks.values(), dtype=numpy.float64, count=nodes)

        offer("networkx", load_networkx, solve_networkx)
    except ImportError:
        missing.append("networkx")

print(json.dumps({"missing": missing, "loadMs": load_ms}), flush=True)
is_first = True
for _ in sys.stdin:
    ms = {}
    for name, solve in peers.items():
        ranks, ms[name] = timed(solve)
        if is_first:
            ranks.tofile(f"{path}.{name}")
    is_first = False
    print(json.dumps({"ms": ms}), flush=True)
