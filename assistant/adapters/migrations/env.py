"""What Alembic runs: the steps that are missing, in the transaction that `upgrade` was called in."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
