"""The parts of bench/main-path: a store, the real gateway, the load, the floors, the report."""
