"""The pages. A page may use the toolkit, services, queries, reports and exchange, and never another page."""
