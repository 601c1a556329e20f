"""What assistants (language models) may ask: typed questions that only read, over the Model Context Protocol.

The modules but ``server`` need no package of the protocol, so that what a tool answers is known without it.
"""
