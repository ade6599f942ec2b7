"""The rules of docs/rules, written from those pages alone: pure functions on a state, no call of the gateway in them."""
