"""Every metric that dashboards and alerts go by is there, from the first request on."""
import os
import re
import time

from psitest.waiting import until

NAMES = """
psi_requests_total psi_request_duration_seconds psi_request_queue_seconds psi_request_database_seconds
psi_requests_in_flight psi_request_oldest_seconds psi_request_bytes_total psi_reply_bytes_total
psi_idempotent_replays_total psi_write_conflicts_total psi_outcome_unknown_total
psi_workers psi_workers_busy psi_queue_length psi_queue_limit psi_queue_bytes psi_queue_bytes_limit
psi_connections psi_connections_limit psi_connections_total psi_connections_refused_total
psi_tls_handshakes_total psi_tls_refusals_total psi_tls_days_left psi_transport_refusals_total
psi_pool_size psi_pool_connections psi_pool_wait_seconds
psi_database_up psi_database_errors_total psi_database_connections_total psi_database_statement_seconds
psi_audit_queue_lines psi_audit_queue_limit psi_log_lines_dropped_total psi_log_lines_lost_total
process_cpu_seconds_total process_resident_memory_bytes process_open_fds process_max_fds process_start_time_seconds
""".split()


def families(gateway):
    _, text = gateway.monitor_get("/metrics")
    return dict(re.findall(r"^# TYPE (\S+) (\S+)$", text, re.MULTILINE)), text


def test_all_of_them(gateway):
    assert gateway.call("vinculos", "VerificarLigacao").codigo == 1
    until(lambda: "psi_requests_total" in families(gateway)[0])
    types, text = families(gateway)
    assert [name for name in NAMES if name not in types] == []
    for name, kind in types.items():
        assert (kind == "counter") == name.endswith("_total"), name
        assert (kind == "histogram") == (name.endswith("_seconds") and f"{name}_bucket" in text), name
        assert f"# HELP {name} " in text


def test_histograms_reach_from_below_a_millisecond_to_the_deadline(gateway):
    assert gateway.call("vinculos", "VerificarLigacao").codigo == 1
    bounds = until(lambda: re.findall(r'psi_request_duration_seconds_bucket{[^}]*VerificarLigacao[^}]*le="([^"]+)"}',
                                      families(gateway)[1]))
    assert float(bounds[0]) < 0.001 and float(bounds[-2]) >= 30 and bounds[-1] == "+Inf"


def test_the_process(gateway):
    now, pid = gateway.metrics(), gateway.process.pid
    assert 2**20 < now["process_resident_memory_bytes"] < 2 * gateway.resident_bytes()
    assert 0 < now["process_cpu_seconds_total"] <= gateway.cpu_ns() / 1e9
    assert 10 < now["process_open_fds"] < now["process_max_fds"]
    assert abs(now["process_start_time_seconds"] - os.stat(f"/proc/{pid}").st_ctime) < 60
    assert now["process_start_time_seconds"] < time.time()


def test_sizes_are_those_of_the_configuration(start_gateway):
    own = start_gateway({"database.pool": 3, "operations.audit_queue_lines": 77, "limits.connections": 55,
                         "server.workers": 2})
    now = own.metrics()
    assert (now["psi_pool_size"], now["psi_audit_queue_limit"], now["psi_connections_limit"], now["psi_workers"]) == (
        3, 77, 55, 2)
