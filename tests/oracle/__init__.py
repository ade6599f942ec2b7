"""An independent model of docs/rules, and what holds the gateway against it: README.md."""
